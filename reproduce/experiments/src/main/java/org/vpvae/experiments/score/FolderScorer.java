package org.vpvae.experiments.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.vpvae.datasets.Progress;
import org.vpvae.datasets.picture.WholePicture;
import org.vpvae.datasets.sound.Recording;
import org.vpvae.experiments.score.FilePairs.Kind;
import org.vpvae.experiments.score.FilePairs.Named;
import org.vpvae.loss.lpips.Lpips;
import org.vpvae.loss.lpips.LpipsMetric;
import org.vpvae.loss.lpips.Trunk;
import org.vpvae.metric.Metric;
import org.vpvae.metric.Outcome;
import org.vpvae.metric.Picture;
import org.vpvae.metric.Psnr;
import org.vpvae.metric.Ssim;
import org.vpvae.metric.Stoi;
import org.vpvae.metric.Waveform;
import org.vpvae.metric.pesq.WidebandPesq;
import org.vpvae.neighbour.ParallelRanges;
import org.vpvae.pretrained.AbsentWeightsException;
import org.vpvae.pretrained.WeightStore;
import org.vpvae.tensor.TensorRoom;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Scores pairs of files: a row for each pair, a column for each metric, and a column of notes that
 * says for every missing score why it is missing.
 *
 * <p>What is converted: sounds to one channel by the mean of the channels and to 16 kHz; pictures
 * to RGB of 0 to 255, alpha over white, 16-bit samples with their fraction. What is refused:
 * pictures of different size, and sounds of different length where the metric does not align them
 * (STOI). Infinite scores (PSNR of equal pictures) stand as infinity.
 *
 * <p>The same bits for every number of threads. LPIPS uses weights of {@link WeightStore#named()}.
 *
 * @param threads pairs that are scored at once, at least 1
 * @param progress hears of every finished pair, one at a time
 * @param room runs the networks of LPIPS; without it there are no LPIPS columns
 */
public record FolderScorer(int threads, Progress progress, Optional<TensorRoom> room) {
  static final String ITEM = "item";
  static final String NOTES = "notes";
  private static final int HOUSE_RATE = Recording.HOUSE_RATE;

  /** Checks the thread count. */
  public FolderScorer {
    ParallelRanges.checkThreads(threads);
  }

  /** A metric, or the reason why it cannot be used. */
  private record Column<S>(String name, Optional<Metric<S>> metric, String absence) {
    static <S> Column<S> of(Metric<S> metric) {
      return new Column<>(metric.name(), Optional.of(metric), "");
    }

    Outcome score(S reference, S degraded) {
      return metric.isPresent()
          ? Outcome.of(metric.get(), reference, degraded)
          : Outcome.refused(absence);
    }
  }

  /** Reads the signal of a file. */
  private interface Reader<S> {
    S read(Path file) throws IOException;
  }

  /**
   * Scores two files or two folders.
   *
   * @throws IllegalArgumentException if nothing can be paired
   */
  public Table score(Path reference, Path degraded) {
    FilePairs files = FilePairs.of(reference, degraded);
    return files.kind() == Kind.PICTURES
        ? table(files, pictureColumns(), FolderScorer::picture)
        : table(files, soundColumns(), FolderScorer::sound);
  }

  private List<Column<Picture>> pictureColumns() {
    List<Column<Picture>> columns = new ArrayList<>();
    columns.add(Column.of(new Psnr()));
    columns.add(Column.of(new Ssim()));
    room.ifPresent(open -> perceptual(open, columns));
    return columns;
  }

  private static void perceptual(TensorRoom open, List<Column<Picture>> columns) {
    for (Trunk trunk : Trunk.values()) {
      try {
        Lpips lpips = Lpips.pretrained(open.manager(), trunk, WeightStore.named());
        columns.add(Column.of(new LpipsMetric(open.manager(), lpips)));
      } catch (AbsentWeightsException e) {
        columns.add(new Column<>(trunk.reportName(), Optional.empty(), e.getMessage()));
      }
    }
  }

  private static List<Column<double[]>> soundColumns() {
    return List.of(
        Column.of(new WidebandPesq()),
        Column.of(new Stoi()),
        Column.of(new Stoi(Stoi.Variant.EXTENDED, HOUSE_RATE)));
  }

  private static Picture picture(Path file) throws IOException {
    WholePicture read = WholePicture.decode(Files.readAllBytes(file));
    return new Picture(3, read.height(), read.width(), read.planes(), Picture.EIGHT_BIT_PEAK);
  }

  private static double[] sound(Path file) throws IOException {
    return Waveform.ofFloats(Recording.decode(Files.readAllBytes(file)));
  }

  private <S> Table table(FilePairs files, List<Column<S>> columns, Reader<S> reader) {
    List<List<Outcome>> rows = score(files.pairs(), columns, reader);
    Table table = Table.create("scores");
    StringColumn items = StringColumn.create(ITEM);
    StringColumn notes = StringColumn.create(NOTES);
    List<DoubleColumn> values = columns.stream().map(c -> DoubleColumn.create(c.name())).toList();
    for (int row = 0; row < rows.size(); row++) {
      items.append(files.pairs().get(row).name());
      notes.append(fill(values, rows.get(row)));
    }
    files
        .alone()
        .forEach(
            (name, reason) -> {
              items.append(name);
              values.forEach(DoubleColumn::appendMissing);
              notes.append(reason);
            });
    table.addColumns(items);
    values.forEach(table::addColumns);
    return table.addColumns(notes);
  }

  /** Appends one row; the notes of what is missing in it. */
  private static String fill(List<DoubleColumn> values, List<Outcome> row) {
    StringJoiner notes = new StringJoiner("; ");
    for (int c = 0; c < row.size(); c++) {
      if (row.get(c).scored()) {
        values.get(c).append(row.get(c).score());
      } else {
        values.get(c).appendMissing();
        notes.add(values.get(c).name() + ": " + row.get(c).refusal());
      }
    }
    return notes.toString();
  }

  private <S> List<List<Outcome>> score(
      List<Named> pairs, List<Column<S>> columns, Reader<S> reader) {
    List<List<Outcome>> rows = new ArrayList<>(Collections.nCopies(pairs.size(), List.of()));
    int[] count = new int[2];
    ParallelRanges.run(
        pairs.size(),
        1,
        threads,
        () ->
            (from, to) -> {
              List<Outcome> row = row(pairs.get(from), columns, reader);
              synchronized (count) {
                rows.set(from, row);
                count[1] += row.stream().noneMatch(Outcome::scored) ? 1 : 0;
                progress.file(++count[0], pairs.size(), count[1]);
              }
            });
    return rows;
  }

  private static <S> List<Outcome> row(Named pair, List<Column<S>> columns, Reader<S> reader) {
    try {
      S reference = reader.read(pair.reference());
      S degraded = reader.read(pair.degraded());
      return columns.stream().map(column -> column.score(reference, degraded)).toList();
    } catch (IOException e) {
      return Collections.nCopies(columns.size(), Outcome.refused("unreadable: " + e.getMessage()));
    }
  }
}
