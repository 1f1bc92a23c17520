package org.vpvae.experiments;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpvae.experiments.RunMaker.Job;
import org.vpvae.experiments.report.ProfileResults;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.Progress;
import org.vpvae.experiments.run.ResidentMemory;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunRecord;
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
    RunMaker maker = maker();
    planned.forEach(maker::open);
    ProfileResults.writePlan(folder, planned);
    ResultWriter writer = new ResultWriter(profile.name(), folder, laboratory, clock, log);
    Summary summary = makeAll(plans, maker, writer);
    writer.whole();
    return summary;
  }

  private Summary makeAll(List<Plan> plans, RunMaker maker, ResultWriter writer) {
    List<Job> jobs = jobs(plans);
    List<Job> open = jobs.stream().filter(job -> !maker.isFinished(job)).toList();
    memory.resetPeak();
    WholePlan whole = new WholePlan(open.stream().mapToLong(job -> job.run().steps()).sum(), clock);
    List<Supplier<Optional<String>>> work = new ArrayList<>();
    open.forEach(job -> work.add(() -> make(job, whole, maker, writer)));
    List<String> failures = makeOpen(work, writer).stream().flatMap(Optional::stream).toList();
    return new Summary(open.size() - failures.size(), jobs.size() - open.size(), failures);
  }

  private List<Optional<String>> makeOpen(
      List<Supplier<Optional<String>>> work, ResultWriter writer) {
    try {
      return SideBySide.run(sideBySide, work);
    } catch (UserError e) {
      // The report may be a minute behind what was found until now.
      writer.beforeAnError();
      throw e;
    }
  }

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

  private static Optional<String> make(
      Job job, WholePlan whole, RunMaker maker, ResultWriter writer) {
    Optional<String> failure = maker.make(job, whole);
    writer.onTheWay();
    return failure;
  }

  private RunMaker maker() {
    return new RunMaker(
        laboratory,
        folder.resolve(TableFiles.RUNS),
        circumstances,
        sideBySide == 1,
        memory,
        clock,
        progress,
        log);
  }
}
