package org.vpvae.experiments;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpvae.experiments.report.ProfileResults;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.Modality;
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
import org.vpvae.experiments.table.TableFiles;

/**
 * The main path: for images and for speech, each K, method and seed, and each ablation, make the
 * run unless it is finished, several side by side; on the way and at the end build tables, figures,
 * claims and the report from what lies in the folders.
 *
 * @param profile which runs, at which scale
 * @param laboratory makes one run
 * @param folder output folder of the profile
 * @param circumstances machine, versions and revision, for the records
 * @param sideBySide runs under way at the same time, at least 1
 * @param memory measures the peak of each run that has no process of its own
 * @param clock for the records
 * @param progress one line per run
 * @param log one line per event
 */
public record Reproduction(
    Profile profile,
    Laboratory laboratory,
    Path folder,
    RunRecord.Circumstances circumstances,
    int sideBySide,
    ResidentMemory memory,
    Clock clock,
    Progress progress,
    PrintStream log) {

  /**
   * What one start of the command has done.
   *
   * @param made runs made or continued now
   * @param kept runs that were finished before
   * @param failures titles and reasons of runs that failed
   */
  public record Summary(int made, int kept, List<String> failures) {
    public Summary {
      failures = List.copyOf(failures);
    }

    /** One sentence, and a line for each failure. */
    @Override
    public String toString() {
      String sentence = made + " runs made, " + kept + " kept";
      return Stream.concat(Stream.of(sentence), failures.stream())
          .collect(Collectors.joining("\n"));
    }
  }

  /**
   * Makes what is missing and writes the tables.
   *
   * @throws UserError if data are unusable or another process works in the folder
   */
  public Summary run() {
    try (FolderLock lock = FolderLock.take(folder)) {
      List<Plan> plans = plans(profile.modalities());
      return make(plans, plans.stream().flatMap(plan -> plan.runs().stream()).toList());
    }
  }

  /**
   * Makes some runs of the profile. What was planned in the folder before stays planned as far as
   * it belongs to the same profile and settings, so that one table after the other can be made
   * there, in any order, and the whole as well.
   *
   * @param halves whose data are read; the runs of others are neither made nor forgotten
   * @param wanted which runs
   * @throws UserError if data are unusable or another process works in the folder
   */
  Summary runOnly(List<Modality> halves, Predicate<RunConfiguration> wanted) {
    try (FolderLock lock = FolderLock.take(folder)) {
      List<Plan> plans = plans(halves);
      return make(
          plans.stream().map(plan -> plan.only(wanted)).toList(),
          Plan.together(plans, wanted, ProfileResults.plan(folder)));
    }
  }

  /** All data are read, and refused, before the first run. */
  private List<Plan> plans(List<Modality> halves) {
    List<Plan> plans = halves.stream().map(half -> Plan.of(profile, half, laboratory)).toList();
    for (Modality half : halves) {
      RefusedFiles refused = RefusedFiles.of(laboratory, half);
      refused.print(log);
      refused.write(folder);
    }
    return plans;
  }

  private Summary make(List<Plan> plans, List<RunConfiguration> planned) {
    planned.forEach(this::open);
    ProfileResults.writePlan(folder, planned);
    ResultWriter writer = new ResultWriter(profile.name(), folder, laboratory, clock, log);
    Summary summary = makeAll(plans, writer);
    writer.whole();
    return summary;
  }

  private void open(RunConfiguration run) {
    RunFolder place = folderOf(run);
    try {
      place.open();
    } catch (IllegalArgumentException e) {
      log.println("set aside and written again: " + e.getMessage());
      place.setDescriptionAside();
      place.open();
    }
  }

  private Summary makeAll(List<Plan> plans, ResultWriter writer) {
    List<Job> jobs = jobs(plans);
    List<Job> open = jobs.stream().filter(job -> !isFinished(job)).toList();
    memory.resetPeak();
    WholePlan whole = new WholePlan(open.stream().mapToLong(job -> job.run().steps()).sum(), clock);
    List<String> failures =
        makeOpen(open, whole, writer).stream().flatMap(Optional::stream).toList();
    return new Summary(open.size() - failures.size(), jobs.size() - open.size(), failures);
  }

  private List<Optional<String>> makeOpen(List<Job> open, WholePlan whole, ResultWriter writer) {
    try {
      return SideBySide.run(
          sideBySide,
          open.stream()
              .<Supplier<Optional<String>>>map(j -> () -> make(j, whole, writer))
              .toList());
    } catch (UserError e) {
      // The report may be a minute behind what was found until now.
      writer.beforeAnError();
      throw e;
    }
  }

  /** One run with its data and its place among the others. */
  private record Job(RunConfiguration run, DataSummary data, String title) {}

  private static List<Job> jobs(List<Plan> plans) {
    int total = plans.stream().mapToInt(plan -> plan.runs().size()).sum();
    List<Job> jobs = new ArrayList<>();
    for (Plan plan : plans) {
      for (RunConfiguration run : plan.runs()) {
        String title = "run " + (jobs.size() + 1) + " of " + total + ", " + run.title();
        jobs.add(new Job(run, plan.data(), title));
      }
    }
    return jobs;
  }

  private boolean isFinished(Job job) {
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

  private Optional<String> make(Job job, WholePlan whole, ResultWriter writer) {
    Optional<String> failure = make(job, whole);
    writer.onTheWay();
    return failure;
  }

  /** Makes or continues one run; the reason when it fails. */
  private Optional<String> make(Job job, WholePlan whole) {
    RunConfiguration run = job.run();
    RunFolder place = folderOf(run);
    place.forgetFailure();
    if (sideBySide == 1) {
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
    return RunFolder.of(folder.resolve(TableFiles.RUNS), run);
  }
}
