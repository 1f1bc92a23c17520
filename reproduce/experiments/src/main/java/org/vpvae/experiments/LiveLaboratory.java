package org.vpvae.experiments;

import java.nio.file.Path;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.LongSupplier;
import org.vpvae.display.live.TrainingCurves;
import org.vpvae.display.notebook.Screen;
import org.vpvae.experiments.figure.Figure;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunOutcome;
import org.vpvae.experiments.run.StepListener;

/**
 * A laboratory whose runs can be watched in the output of one cell: a bar for each, and a chart for
 * each place at which runs are made side by side. The next run there takes over its chart, so that
 * a plan of sixty runs does not leave sixty charts.
 *
 * @param inner does the work; stays open
 * @param screen output of the cell
 * @param nanoTime the clock, in nanoseconds
 * @param charts those whose run has ended
 */
record LiveLaboratory(
    Laboratory inner, Screen screen, LongSupplier nanoTime, Deque<TrainingCurves> charts)
    implements Laboratory {

  static LiveLaboratory of(Laboratory inner, Screen screen, LongSupplier nanoTime) {
    return new LiveLaboratory(inner, screen, nanoTime, new ConcurrentLinkedDeque<>());
  }

  @Override
  public RunOutcome run(RunConfiguration configuration, Path folder, StepListener listener) {
    TrainingCurves chart = chart();
    chart.restart(configuration.title());
    try (LiveRun live = new LiveRun(listener, configuration, folder, screen, nanoTime, chart)) {
      return inner.run(configuration, folder, live);
    } finally {
      charts.push(chart);
    }
  }

  TrainingCurves chart() {
    TrainingCurves free = charts.poll();
    return free != null ? free : new TrainingCurves(screen, nanoTime, "", TrainingCurves.REDRAW);
  }

  @Override
  public DataSummary data(Modality modality) {
    return inner.data(modality);
  }

  @Override
  public Map<String, String> settings(
      Modality modality, Method method, int codebookSize, Ablation ablation) {
    return inner.settings(modality, method, codebookSize, ablation);
  }

  @Override
  public Map<String, String> versions() {
    return inner.versions();
  }

  @Override
  public Calibration calibrate(RunConfiguration configuration, double seconds) {
    return inner.calibrate(configuration, seconds);
  }

  @Override
  public Optional<Figure> figureTwo() {
    return inner.figureTwo();
  }

  /** The inner laboratory belongs to whoever opened it. */
  @Override
  public void close() {}
}
