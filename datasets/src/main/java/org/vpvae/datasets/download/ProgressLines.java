package org.vpvae.datasets.download;

import java.util.Locale;
import java.util.function.Consumer;

/** Turns the progress of a download into a bar, one line for every twentieth of the file. */
final class ProgressLines implements Download.Listener {
  private static final int STEPS = 20;

  private final Consumer<String> lines;
  private int last = -1;

  ProgressLines(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void bytes(long done, long total) {
    int step = (int) (done * STEPS / total);
    if (step != last) {
      last = step;
      lines.accept(
          String.format(
              Locale.ROOT,
              "[%s%s] %3d %%  %s of %s",
              "#".repeat(step),
              ".".repeat(STEPS - step),
              100 * step / STEPS,
              Acquisition.megabytes(done),
              Acquisition.megabytes(total)));
    }
  }
}
