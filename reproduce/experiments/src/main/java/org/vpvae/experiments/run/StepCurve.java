package org.vpvae.experiments.run;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.vpvae.storage.AtomicFile;

/**
 * A file of a run that grows while it trains, {@code loss.csv} or {@link UsageCurve#FILE}: one row
 * per recorded step, counted from 0. A run that resumes at step s drops the rows from s on, so that
 * the file is the same as that of a run without interruption.
 */
public final class StepCurve implements AutoCloseable {
  /** The loss of every step. */
  public static final String LOSS = "loss.csv";

  private final Path file;
  private final BufferedWriter writer;
  private final int columns;

  private StepCurve(Path file, BufferedWriter writer, int columns) {
    this.file = file;
    this.writer = writer;
    this.columns = columns;
  }

  /** Opens the curve of losses; see {@link #open(Path, String, List, int)}. */
  public static StepCurve open(Path folder, List<String> columns, int firstStep) {
    return open(folder, LOSS, columns, firstStep);
  }

  /**
   * Opens a curve for the steps from {@code firstStep} on.
   *
   * @param folder of the run
   * @param name of the file
   * @param columns names after {@code step}, such as {@code loss}; one or more
   * @param firstStep the first step that will be appended
   * @throws IllegalArgumentException if the file has other columns, or is gone although the run
   *     goes on, or lacks losses of steps before
   */
  public static StepCurve open(Path folder, String name, List<String> columns, int firstStep) {
    Path file = folder.resolve(name);
    String header = "step," + String.join(",", columns);
    try {
      AtomicFile.write(file, String.join("\n", kept(file, header, firstStep)) + "\n");
      return new StepCurve(
          file, Files.newBufferedWriter(file, StandardOpenOption.APPEND), columns.size());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open " + file, e);
    }
  }

  /** All rows of a curve, the step first; none when the run has no such file. */
  public static List<double[]> read(Path folder, String name) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .skip(1)
          .map(row -> Arrays.stream(row.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static List<String> kept(Path file, String header, int firstStep) throws IOException {
    List<String> kept = new ArrayList<>(List.of(header));
    if (firstStep == 0) {
      return kept;
    }
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          file + " is gone, and the run would go on at step " + firstStep + anew());
    }
    List<String> old = Files.readAllLines(file);
    if (old.isEmpty() || !old.get(0).equals(header)) {
      throw new IllegalArgumentException(file + " does not begin with " + header);
    }
    // A row cut short by a kill can only be the last one, and its step is not below firstStep.
    // What a power cut takes can be more: the system had the rows, the disk not yet.
    for (String row : old.subList(1, old.size())) {
      if (row.contains(",") && Integer.parseInt(row.substring(0, row.indexOf(','))) < firstStep) {
        kept.add(row);
      }
    }
    if (file.endsWith(LOSS) && kept.size() != 1 + firstStep) {
      throw new IllegalArgumentException(
          file + " has " + (kept.size() - 1) + " of the " + firstStep + " steps before" + anew());
    }
    return kept;
  }

  private static String anew() {
    return "; delete its folder " + RunFolder.CHECKPOINTS + " to train it anew";
  }

  /**
   * Appends the row of one step and hands it to the system at once.
   *
   * @throws IllegalArgumentException if the number of values is not that of the columns
   */
  public void add(int step, double... values) {
    if (values.length != columns) {
      throw new IllegalArgumentException(values.length + " values for " + columns + " columns");
    }
    StringBuilder row = new StringBuilder().append(step);
    for (double value : values) {
      row.append(',').append(value);
    }
    try {
      writer.append(row).append('\n');
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot append to " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }
}
