package org.vpvae.experiments;

import java.nio.file.Path;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.LongSupplier;
import org.vpvae.display.live.TrainingCurves;
import org.vpvae.display.notebook.Screen;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunOutcome;
import org.vpvae.experiments.run.StepListener;

/**
 * A laboratory whose runs can be watched in the output of one cell: a bar for each, and a chart for
 * each place at which runs are made side by side. The next run there takes over its chart, so that
 * a plan of sixty runs does not leave sixty charts.
 */
final class LiveLaboratory extends LaboratoryWithin {
  private final Screen screen;
  private final LongSupplier nanoTime;

  /** Charts whose run has ended. */
  private final Deque<TrainingCurves> charts = new ConcurrentLinkedDeque<>();

  /**
   * Around a laboratory that does the work and stays open.
   *
   * @param screen output of the cell
   * @param nanoTime the clock, in nanoseconds
   */
  LiveLaboratory(Laboratory inner, Screen screen, LongSupplier nanoTime) {
    super(inner);
    this.screen = screen;
    this.nanoTime = nanoTime;
  }

  @Override
  public RunOutcome run(RunConfiguration configuration, Path folder, StepListener listener) {
    TrainingCurves chart = chart();
    chart.restart(configuration.title());
    try (LiveRun live = new LiveRun(listener, configuration, folder, screen, nanoTime, chart)) {
      return inner().run(configuration, folder, live);
    } finally {
      charts.push(chart);
    }
  }

  TrainingCurves chart() {
    TrainingCurves free = charts.poll();
    return free != null ? free : new TrainingCurves(screen, nanoTime, "", TrainingCurves.REDRAW);
  }

  /** The inner laboratory belongs to whoever opened it. */
  @Override
  public void close() {}
}
