package org.vpvae.experiments;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.vpvae.display.live.ProgressBar;
import org.vpvae.display.live.TrainingCurves;
import org.vpvae.display.notebook.Screen;
import org.vpvae.experiments.run.CurveTail;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.StepCurve;
import org.vpvae.experiments.run.StepListener;

/**
 * One run as a notebook shows it: a bar with rate and time left, and the loss as a curve. The curve
 * is the one that the run writes, so a resumed run shows its earlier steps too.
 */
final class LiveRun implements StepListener, AutoCloseable {
  private final StepListener other;
  private final RunConfiguration run;
  private final Screen screen;
  private final LongSupplier nanoTime;
  private final TrainingCurves curves;
  private final CurveTail losses;
  private ProgressBar bar;
  private long last;

  /**
   * Nothing is shown before the first step.
   *
   * @param other is told the same
   * @param folder of the run
   * @param curves where its loss is drawn; stays open
   */
  LiveRun(
      StepListener other,
      RunConfiguration run,
      Path folder,
      Screen screen,
      LongSupplier nanoTime,
      TrainingCurves curves) {
    this.other = other;
    this.run = run;
    this.screen = screen;
    this.nanoTime = nanoTime;
    this.curves = curves;
    this.losses = new CurveTail(folder, StepCurve.LOSS);
  }

  @Override
  public void resumeAt(long done) {
    other.resumeAt(done);
    last = done;
  }

  /**
   * Shows the step.
   *
   * @throws CancellationException if the cell was interrupted; a later start goes on from the last
   *     checkpoint
   */
  @Override
  public void update(long done, String note) {
    other.update(done, note);
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException(run.title() + " was interrupted at step " + done);
    }
    if (bar == null) {
      String title = last == 0 ? run.title() : run.title() + ", from step " + last;
      bar = new ProgressBar(screen, nanoTime, title, run.steps() - last);
    }
    bar.advance(done - last);
    last = done;
    losses.next().forEach(row -> curves.add((long) row[0] + 1, "loss", row[1]));
  }

  /** The last values are drawn; a bar that is not full says that the run was stopped. */
  @Override
  public void close() {
    curves.close();
    if (bar != null) {
      bar.close();
    }
  }
}
