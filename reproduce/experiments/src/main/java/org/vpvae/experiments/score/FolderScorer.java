package org.vpvae.experiments.score;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vpvae.datasets.Progress;
import org.vpvae.experiments.score.FilePairs.Kind;
import org.vpvae.neighbour.ParallelRanges;
import org.vpvae.pretrained.WeightStore;
import org.vpvae.tensor.TensorRoom;
import tech.tablesaw.api.Table;

/**
 * Scores pairs of files: a row for each pair, a column for each metric, and a column of notes that
 * says for every missing score why it is missing. A pair that cannot be read or measured costs its
 * own cells only. The name of the table says what concerns the whole set: files left aside, weights
 * passed over.
 *
 * <p>What is converted: sounds to one channel by the mean of the channels and to 16 kHz; pictures
 * to RGB of 0 to 255, alpha over white, 16-bit samples with their fraction. What is refused:
 * pictures of different size, sounds of different length where the metric does not align them
 * (STOI), and sounds beyond eight times full scale; up to there they are not clipped. Infinite
 * scores (PSNR of equal pictures) stand as infinity.
 *
 * <p>The same bits for every number of threads. LPIPS is computed one pair at a time.
 *
 * @param threads pairs that are scored at once, at least 1
 * @param progress hears of every finished pair, one at a time
 * @param weights where LPIPS looks for its weights; empty for no LPIPS columns
 */
public record FolderScorer(int threads, Progress progress, Optional<WeightStore> weights) {
  /** Checks the thread count. */
  public FolderScorer {
    ParallelRanges.checkThreads(threads);
  }

  /**
   * Scores two files or two folders.
   *
   * @throws IllegalArgumentException if nothing can be paired, or pictures and sounds both can
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Table score(Path reference, Path degraded) {
    return score(reference, degraded, () -> TensorRoom.open("cpu", line -> {}));
  }

  /** As above with another engine. */
  Table score(Path reference, Path degraded, Supplier<TensorRoom> engine) {
    FilePairs files = FilePairs.of(reference, degraded);
    List<String> remarks = Collections.synchronizedList(new ArrayList<>(files.remarks()));
    if (files.kind() == Kind.SOUNDS) {
      return table(files, new PairRun<>(SoundColumns.all(), SoundColumns::read), remarks);
    }
    Optional<WeightStore> store =
        weights.map(found -> found.telling(sentence -> remarks.add("passed over: " + sentence)));
    try (PictureColumns columns = new PictureColumns(store, engine)) {
      return table(files, new PairRun<>(columns.all(), PictureColumns::read), remarks);
    }
  }

  private <S> Table table(FilePairs files, PairRun<S> run, List<String> remarks) {
    List<List<Cell>> rows = run.rows(files.pairs(), threads, progress);
    List<String> metrics = run.columns().stream().map(Column::name).toList();
    return ScoreTable.of(files, metrics, rows, remarks);
  }
}
