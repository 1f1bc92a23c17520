package org.vpvae.experiments.score;

import java.io.PrintStream;
import org.vpvae.datasets.Progress;

/** A bar of fifty characters on one line that is written over as pairs are done. */
final class Bar implements Progress {
  private static final int WIDTH = 50;

  private final PrintStream out;
  private final int fewest;
  private int shown = -1;

  /**
   * A bar.
   *
   * @param fewest shorter sets show nothing
   */
  Bar(PrintStream out, int fewest) {
    this.out = out;
    this.fewest = fewest;
  }

  @Override
  public void file(int done, int total, int refused) {
    int marks = (int) ((long) WIDTH * done / total);
    if (total < fewest || marks == shown) {
      return;
    }
    shown = marks;
    out.print("\r[" + "#".repeat(marks) + ".".repeat(WIDTH - marks) + "] " + done + "/" + total);
    out.print(refused > 0 ? ", " + refused + " refused" : "");
    out.print(done == total ? "\n" : "");
    out.flush();
  }
}
