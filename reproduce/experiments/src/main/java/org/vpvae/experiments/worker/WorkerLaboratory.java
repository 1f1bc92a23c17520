package org.vpvae.experiments.worker;

import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.vpvae.experiments.Laboratory;
import org.vpvae.experiments.LaboratoryWithin;
import org.vpvae.experiments.Options;
import org.vpvae.experiments.UserError;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunOutcome;
import org.vpvae.experiments.run.StepListener;
import org.vpvae.experiments.run.TrainingFailure;

/**
 * Trains each of several runs at once in a process of its own. Two trainings in one process have
 * crashed inside the engine's convolutions, rarely and without a warning; here such a crash costs
 * the steps since the last checkpoint of one run. Everything else is done by the laboratory within.
 *
 * <p>A worker is kept for further runs, so that data are read once for each.
 */
public final class WorkerLaboratory extends LaboratoryWithin {
  /** Times that a run is taken up again before its crash is believed to be its own. */
  private static final int ATTEMPTS = 3;

  private final Options options;
  private final Consumer<String> log;
  private final Queue<WorkerProcess> idle = new ConcurrentLinkedQueue<>();

  /**
   * No worker is started before the first run.
   *
   * @param here tells of data and settings
   * @param options handed on to the workers
   * @param log hears what happens to them
   */
  public WorkerLaboratory(Laboratory here, Options options, Consumer<String> log) {
    super(here);
    this.options = options;
    this.log = log;
  }

  @Override
  public RunOutcome run(RunConfiguration configuration, Path folder, StepListener progress) {
    for (int attempt = 1; ; attempt++) {
      WorkerProcess worker = idle.poll();
      if (worker == null) {
        worker = WorkerProcess.start(options, log);
      }
      try {
        RunOutcome outcome = worker.run(folder, progress);
        idle.add(worker);
        return outcome;
      } catch (TrainingFailure | UserError e) {
        idle.add(worker);
        throw e;
      } catch (WorkerProcess.Died e) {
        if (attempt == ATTEMPTS) {
          // Of the machine, not of the method: no failure as the paper prints some.
          throw TrainingFailure.of("no training failure: " + e.getMessage());
        }
        log.accept(configuration.title() + ": " + e.getMessage() + "; it is taken up again");
      } catch (RuntimeException | Error e) {
        // Who listens wants no more steps.
        worker.kill();
        throw e;
      }
    }
  }

  @Override
  public void close() {
    idle.forEach(WorkerProcess::close);
    inner().close();
  }
}
