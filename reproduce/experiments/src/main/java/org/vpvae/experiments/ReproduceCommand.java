package org.vpvae.experiments;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import org.vpvae.experiments.report.ProfileResults;
import org.vpvae.experiments.report.ResultsDocument;
import org.vpvae.experiments.run.GitRevision;
import org.vpvae.experiments.run.Machine;
import org.vpvae.experiments.run.Progress;
import org.vpvae.experiments.run.ResidentMemory;
import org.vpvae.experiments.run.RunRecord;

/**
 * The command behind {@code mvn vpvae:reproduce}: reads {@code -Dvpvae.*}, makes the runs, writes
 * the tables. Exit status 0: done; 2: something the user can put right; 3: training of at least one
 * run failed, the others are in the tables.
 */
public final class ReproduceCommand {
  static final int DONE = 0;
  static final int USER_ERROR = 2;
  static final int TRAINING_FAILED = 3;

  private ReproduceCommand() {}

  /** Takes no arguments; see {@link Options} for the properties. */
  public static void main(String[] arguments) {
    boolean terminal = System.console() != null;
    System.exit(run(System.getProperties(), Clock.systemUTC(), terminal, System.out, System.err));
  }

  static int run(
      Properties properties, Clock clock, boolean terminal, PrintStream out, PrintStream err) {
    try {
      Options options = Options.of(properties, Runtime.getRuntime().availableProcessors());
      Profile profile = ProfileReader.read(options.profile(), options.overrides());
      return reproduce(options, profile, clock, terminal, out, err);
    } catch (UserError e) {
      err.println("vpvae: " + e.getMessage());
      return USER_ERROR;
    }
  }

  private static int reproduce(
      Options options,
      Profile profile,
      Clock clock,
      boolean terminal,
      PrintStream out,
      PrintStream err) {
    // A rehearsal has a folder of its own: its empty runs must never be taken for finished ones.
    Path folder =
        options.output().resolve(profile.name() + (options.rehearse() ? "-rehearsal" : ""));
    Reproduction.Summary summary;
    try (Laboratory laboratory = laboratory(options, profile)) {
      RunRecord.Circumstances circumstances =
          new RunRecord.Circumstances(
              Machine.current(), laboratory.versions(), GitRevision.of(Path.of("")));
      summary =
          new Reproduction(
                  profile,
                  laboratory,
                  folder,
                  circumstances,
                  ResidentMemory.ofThisProcess(),
                  clock,
                  new Progress(out, terminal, clock),
                  out)
              .run();
    }
    options.results().ifPresent(document -> document(options, profile, document));
    out.println(
        summary.made() + " runs made, " + summary.kept() + " kept; tables are in " + folder);
    summary.failures().forEach(failure -> err.println("vpvae: " + failure));
    return summary.failures().isEmpty() ? DONE : TRAINING_FAILED;
  }

  /** Where training and data come in. */
  private static Laboratory laboratory(Options options, Profile profile) {
    if (options.rehearse()) {
      return new Rehearsal();
    }
    throw new UserError(
        "training is not connected in this build; only -Dvpvae.rehearse=true works, profile "
            + profile.name());
  }

  /** Reports this profile and, when they were run, the other ones meant for publication. */
  private static void document(Options options, Profile profile, Path document) {
    List<ProfileResults> profiles =
        ProfileReader.NAMES.stream()
            .filter(name -> name.equals(profile.name()) || !name.equals("smoke"))
            .filter(name -> ProfileResults.exist(options.output().resolve(name)))
            .map(name -> ProfileResults.read(name, options.output().resolve(name)))
            .toList();
    Path beside = document.toAbsolutePath().getParent();
    ResultsDocument.write(document, options.evidence().orElse(beside.resolve("results")), profiles);
  }
}
