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
import org.vpvae.experiments.claim.ClaimBoard;
import org.vpvae.experiments.figure.Figure;
import org.vpvae.experiments.report.Picture;
import org.vpvae.experiments.report.ProfileResults;
import org.vpvae.experiments.report.ReportPage;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.Progress;
import org.vpvae.experiments.run.ResidentMemory;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunFolder;
import org.vpvae.experiments.run.RunLog;
import org.vpvae.experiments.run.RunOutcome;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.TrainingFailure;
import org.vpvae.experiments.run.WholePlan;
import org.vpvae.experiments.table.DepartureTable;
import org.vpvae.experiments.table.TableFiles;
import org.vpvae.storage.AtomicFile;

/**
 * The main path: for images and for speech, each K, method and seed, and each ablation, make the
 * run unless it is finished, several side by side; then build tables, figures, claims and the
 * report from what lies in the folders.
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
   * @param failures titles and reasons of runs whose training failed
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
    return halves.stream().map(half -> Plan.of(profile, half, laboratory)).toList();
  }

  private Summary make(List<Plan> plans, List<RunConfiguration> planned) {
    planned.forEach(run -> folderOf(run).open());
    ProfileResults.writePlan(folder, planned);
    Summary summary = makeAll(plans);
    writeTables();
    return summary;
  }

  private Summary makeAll(List<Plan> plans) {
    List<Job> jobs = jobs(plans);
    List<Job> open = jobs.stream().filter(job -> !isFinished(job)).toList();
    memory.resetPeak();
    WholePlan whole = new WholePlan(open.stream().mapToLong(job -> job.run().steps()).sum(), clock);
    List<Optional<String>> outcomes =
        SideBySide.run(
            sideBySide,
            open.stream().<Supplier<Optional<String>>>map(j -> () -> make(j, whole)).toList());
    List<String> failures = outcomes.stream().flatMap(Optional::stream).toList();
    return new Summary(open.size() - failures.size(), jobs.size() - open.size(), failures);
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

  /** Makes or continues one run; the reason when training fails. */
  private Optional<String> make(Job job, WholePlan whole) {
    RunConfiguration run = job.run();
    RunFolder place = folderOf(run);
    place.forgetFailure();
    if (sideBySide == 1) {
      memory.resetPeak();
    }
    Instant started = clock.instant();
    Progress line = progress.forRun(sideBySide, whole, new RunLog(place.path(), clock));
    line.begin(job.title(), run.steps());
    try {
      RunOutcome outcome = laboratory.run(run, place.path(), line);
      place.finish(
          RunRecord.of(
              run,
              job.data(),
              outcome,
              circumstances,
              started,
              clock.instant(),
              peakBytes(outcome)));
      line.finish("done, " + run.name());
      return Optional.empty();
    } catch (TrainingFailure e) {
      place.fail(e.getMessage());
      line.finish(e.getMessage());
      return Optional.of(run.title() + ": " + e.getMessage());
    }
  }

  private long peakBytes(RunOutcome outcome) {
    Double own = outcome.facts().get(RunOutcome.RESIDENT_PEAK);
    return own == null ? memory.peakBytes() : own.longValue();
  }

  private RunFolder folderOf(RunConfiguration run) {
    return RunFolder.of(folder.resolve(TableFiles.RUNS), run);
  }

  private void writeTables() {
    ProfileResults results = ProfileResults.read(profile.name(), folder);
    results.tables().forEach(table -> TableFiles.write(folder, table));
    DepartureTable.of(results.records())
        .map(table -> table.toMarkdown(run -> TableFiles.RUNS + "/" + run + "/" + RunFolder.RECORD))
        .ifPresent(table -> AtomicFile.write(folder.resolve("departures.md"), table));
    ClaimBoard claims = results.claims();
    AtomicFile.write(folder.resolve("claims.csv"), claims.toCsv());
    AtomicFile.write(folder.resolve("claims.md"), claims.toMarkdown());
    List<Figure> figures =
        Stream.of(results.figureOne(), laboratory.figureTwo()).flatMap(Optional::stream).toList();
    figures.forEach(figure -> figure.write(folder));
    ReportPage.write(folder, results, figures);
    for (int codebookSize : results.imageCodebookSizes()) {
      Path file = folder.resolve("strip-image-K" + codebookSize + ".png");
      results.strip(codebookSize).ifPresent(picture -> Picture.write(file, picture));
    }
  }
}
