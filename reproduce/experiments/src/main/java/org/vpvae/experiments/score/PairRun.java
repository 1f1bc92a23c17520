package org.vpvae.experiments.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.vpvae.datasets.Progress;
import org.vpvae.experiments.score.FilePairs.Named;
import org.vpvae.neighbour.ParallelRanges;

/**
 * Scores the pairs of a set on several threads: a row of cells for each. A pair that cannot be read
 * or measured has empty cells and its reason; an interruption or an error of the user's ends all.
 *
 * @param columns what is measured
 * @param reader reads one file
 */
record PairRun<S>(List<Column<S>> columns, Reader<S> reader) {
  /** Reads the signal of a file. */
  interface Reader<S> {
    /** The signal, or why there is none. */
    S read(Path file) throws IOException;
  }

  /** What the threads share. */
  private static final class State {
    private final Thread caller = Thread.currentThread();
    private int done;
    private int refused;
  }

  /**
   * The rows, in the order of the pairs and with the same bits for every number of threads.
   *
   * @param threads at least 1
   * @param progress hears of every pair, one at a time
   * @throws CancellationException if the calling thread was interrupted, which it stays
   */
  List<List<Cell>> rows(List<Named> pairs, int threads, Progress progress) {
    List<List<Cell>> rows = new ArrayList<>(Collections.nCopies(pairs.size(), List.of()));
    State state = new State();
    ParallelRanges.run(
        pairs.size(),
        1,
        threads,
        () ->
            (from, to) -> {
              requireGoingOn(pairs.get(from), state);
              file(rows, from, row(pairs.get(from), state), state, progress);
            });
    return rows;
  }

  private static void file(
      List<List<Cell>> rows, int at, List<Cell> row, State state, Progress progress) {
    synchronized (state) {
      rows.set(at, row);
      state.refused += row.stream().allMatch(Cell::isMissing) ? 1 : 0;
      progress.file(++state.done, rows.size(), state.refused);
    }
  }

  /** Whoever stops a notebook's cell interrupts the caller, which may have no pair of its own. */
  private static void requireGoingOn(Named pair, State state) {
    if (state.caller.isInterrupted() || Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted at " + pair.name());
    }
  }

  private List<Cell> row(Named pair, State state) {
    try {
      S reference = reader.read(pair.reference());
      S degraded = reader.read(pair.degraded());
      return columns.stream().map(column -> column.cell(pair.name(), reference, degraded)).toList();
    } catch (IOException e) {
      // A file whose reading was interrupted is no unreadable file.
      requireGoingOn(pair, state);
      return everywhere(Cell.missing("unreadable: " + e.getMessage()));
    } catch (RuntimeException | OutOfMemoryError e) {
      return everywhere(Cell.failed(pair.name(), "reading", e));
    }
  }

  private List<Cell> everywhere(Cell cell) {
    return Collections.nCopies(columns.size(), cell);
  }
}
