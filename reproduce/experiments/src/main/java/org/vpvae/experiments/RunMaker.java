package org.vpvae.experiments;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.Progress;
import org.vpvae.experiments.run.ResidentMemory;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunFolder;
import org.vpvae.experiments.run.RunLog;
import org.vpvae.experiments.run.RunOutcome;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.Sessions;
import org.vpvae.experiments.run.TrainingFailure;
import org.vpvae.experiments.run.WholePlan;

/**
 * Makes one run, or continues it, in the folder of its name: its sessions, its log, its record, or
 * the reason of its failure.
 *
 * @param laboratory makes the run itself
 * @param runs folder of all runs
 * @param circumstances machine, versions and revision, for the records
 * @param alone whether no other run is under way in this process meanwhile
 * @param memory measures the peak of each run that has no process of its own
 * @param clock for the records
 * @param progress one line per run
 * @param log one line per event
 */
record RunMaker(
    Laboratory laboratory,
    Path runs,
    RunRecord.Circumstances circumstances,
    boolean alone,
    ResidentMemory memory,
    Clock clock,
    Progress progress,
    PrintStream log) {

  /** One run with its data and its place among the others. */
  record Job(RunConfiguration run, DataSummary data, String title) {}

  /** Makes the folder and writes down what the run is. */
  void open(RunConfiguration run) {
    RunFolder place = folderOf(run);
    try {
      place.open();
    } catch (IllegalArgumentException e) {
      log.println("set aside and written again: " + e.getMessage());
      place.setDescriptionAside();
      place.open();
    }
  }

  /** Whether it was finished before; what is damaged is set aside and counts as not made. */
  boolean isFinished(Job job) {
    RunFolder place = folderOf(job.run());
    try {
      boolean finished = place.finished().isPresent();
      if (finished) {
        log.println(job.title() + ": finished before, kept");
      }
      return finished;
    } catch (IllegalArgumentException e) {
      log.println("set aside, the run will be made again: " + e.getMessage());
      place.setAside();
      return false;
    }
  }

  /** Makes or continues one run; the reason when it fails. */
  Optional<String> make(Job job, WholePlan whole) {
    RunConfiguration run = job.run();
    RunFolder place = folderOf(run);
    place.forgetFailure();
    if (alone) {
      memory.resetPeak();
    }
    RunLog events = new RunLog(place.path(), clock);
    Progress line = progress.forRun(whole, events);
    Instant started = clock.instant();
    Sessions sessions = Sessions.begin(place.path(), started, circumstances);
    sayWhatChanged(job, place, sessions, events);
    line.begin(job.title(), run.steps());
    try {
      finish(job, place, started, sessions, line);
    } catch (RuntimeException | Error e) {
      if (!RunFailure.endsOnlyTheRun(e)) {
        throw e;
      }
      sessions.end(clock.instant(), line.firstStep());
      return Optional.of(run.title() + ": " + failed(e, place, events, line));
    }
    // Not within: what fails from here on must not touch the files of a finished run.
    line.finish("done, " + run.name());
    return Optional.empty();
  }

  /** A run that goes on under other threads, device or libtorch is finished, but not in silence. */
  private void sayWhatChanged(Job job, RunFolder place, Sessions sessions, RunLog events) {
    if (place.stepsKept() > 0) {
      sessions
          .change()
          .map(change -> "resumed under other circumstances, tier T3: " + change)
          .ifPresent(
              words -> {
                events.event(words);
                log.println(job.title() + ": " + words);
              });
    }
  }

  /** The session ends before the record, whose digests include its line. */
  private void finish(Job job, RunFolder place, Instant started, Sessions sessions, Progress line) {
    RunOutcome outcome = laboratory.run(job.run(), place.path(), line);
    Instant ended = clock.instant();
    sessions.end(ended, outcome.firstStep());
    place.finish(
        RunRecord.of(
            job.run(),
            job.data(),
            outcome,
            circumstances,
            started,
            ended,
            peakBytes(outcome),
            sessions.totals()));
  }

  /** What a failure of training says of itself needs no stack trace. */
  private static String failed(Throwable e, RunFolder place, RunLog events, Progress line) {
    String reason = RunFailure.reason(e);
    place.fail(reason);
    if (!(e instanceof TrainingFailure)) {
      events.error(e);
    }
    line.finish(reason);
    return reason;
  }

  private long peakBytes(RunOutcome outcome) {
    Double own = outcome.facts().get(RunOutcome.RESIDENT_PEAK);
    return own == null ? memory.peakBytes() : own.longValue();
  }

  private RunFolder folderOf(RunConfiguration run) {
    return RunFolder.of(runs, run);
  }
}
