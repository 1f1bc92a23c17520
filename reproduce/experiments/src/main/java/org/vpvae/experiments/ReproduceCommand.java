package org.vpvae.experiments;

import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.vpvae.experiments.report.ProfileResults;
import org.vpvae.experiments.report.Publication;
import org.vpvae.experiments.run.GitRevision;
import org.vpvae.experiments.run.Machine;
import org.vpvae.experiments.run.Progress;
import org.vpvae.experiments.run.ResidentMemory;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.training.TrainingLaboratory;
import org.vpvae.experiments.worker.WorkerLaboratory;
import org.vpvae.storage.AtomicFile;

/**
 * The command behind {@code mvn vpvae:reproduce}: reads {@code -Dvpvae.*}, makes the runs, writes
 * the tables. Exit status 0: done; 1: a defect, with its stack trace; 2: something the user can put
 * right; 3: at least one run failed, the others are in the tables.
 */
public final class ReproduceCommand {
  static final int DONE = 0;
  static final int UNEXPECTED = 1;
  static final int USER_ERROR = 2;
  static final int TRAINING_FAILED = 3;

  private final BiFunction<Options, Profile, Laboratory> laboratories;
  private final Clock clock;
  private final Progress progress;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * The command with everything it touches.
   *
   * @param laboratories opens data and training; what it cannot use it refuses with a UserError
   * @param clock for the records
   * @param progress one line per run
   * @param out for events and the last line
   * @param err for errors
   */
  ReproduceCommand(
      BiFunction<Options, Profile, Laboratory> laboratories,
      Clock clock,
      Progress progress,
      PrintStream out,
      PrintStream err) {
    this.laboratories = laboratories;
    this.clock = clock;
    this.progress = progress;
    this.out = out;
    this.err = err;
  }

  /** Takes no arguments; see {@link Options} for the properties. */
  public static void main(String[] arguments) {
    int status = UNEXPECTED;
    try {
      Progress progress = new Progress(System.out, isTerminal(), Clock.systemUTC());
      status =
          new ReproduceCommand(
                  ReproduceCommand::laboratory, Clock.systemUTC(), progress, System.out, System.err)
              .run(System.getProperties());
    } catch (RuntimeException | Error e) {
      e.printStackTrace(System.err);
    }
    // Threads of the engine may still be alive; they must not keep the process.
    System.exit(status);
  }

  /** Since Java 22 a console exists without a terminal, and can be asked. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    try {
      return console != null && (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return console != null;
    }
  }

  /** Runs the command; the exit status. */
  int run(Properties properties) {
    try {
      Options options = Options.of(properties, Runtime.getRuntime().availableProcessors());
      Profile profile = ProfileReader.read(options.profile(), options.overrides());
      return reproduce(options, profile);
    } catch (UserError e) {
      err.println("vpvae: " + e.getMessage());
      return USER_ERROR;
    }
  }

  private int reproduce(Options options, Profile profile) {
    // A rehearsal has a folder of its own: its empty runs must never be taken for finished ones.
    Path folder =
        options.output().resolve(profile.name() + (options.rehearse() ? "-rehearsal" : ""));
    if (options.plan()) {
      return preview(options, profile, folder);
    }
    Reproduction.Summary summary;
    try (Laboratory laboratory = laboratories.apply(options, profile)) {
      summary = reproduction(options, profile, laboratory, folder).run();
    }
    options.results().ifPresent(document -> document(options, profile, document));
    out.println(
        summary.made() + " runs made, " + summary.kept() + " kept; tables are in " + folder);
    summary.failures().forEach(failure -> err.println("vpvae: " + failure));
    return summary.failures().isEmpty() ? DONE : TRAINING_FAILED;
  }

  private int preview(Options options, Profile profile, Path folder) {
    try (Laboratory laboratory = laboratories.apply(options, profile)) {
      ResidentMemory memory = ResidentMemory.ofThisProcess();
      new PlanPreview(profile, laboratory, folder, options.sideBySide(), memory::peakBytes, out)
          .print();
    }
    return DONE;
  }

  private Reproduction reproduction(
      Options options, Profile profile, Laboratory laboratory, Path folder) {
    String revision = GitRevision.of(Path.of("").toAbsolutePath());
    return new Reproduction(
        profile,
        laboratory,
        folder,
        new RunRecord.Circumstances(Machine.current(), laboratory.versions(), revision),
        options.sideBySide(),
        ResidentMemory.ofThisProcess(),
        clock,
        progress,
        out);
  }

  /** Where training and data come in. */
  private static Laboratory laboratory(Options options, Profile profile) {
    if (options.rehearse()) {
      return new Rehearsal();
    }
    return training(options, profile, System.out::println);
  }

  /** Several trainings at once have a process each; one alone is trained in this. */
  static Laboratory training(Options options, Profile profile, Consumer<String> log) {
    Laboratory here = new TrainingLaboratory(options, profile, log);
    return options.sideBySide() == 1 ? here : new WorkerLaboratory(here, options, log);
  }

  /** Publishes this profile, and writes the document of all that are published. */
  private static void document(Options options, Profile profile, Path document) {
    Path beside = document.toAbsolutePath().getParent();
    Path published = options.evidence().orElse(beside.resolve("results"));
    String name = profile.name();
    Path made = options.output().resolve(name);
    // What is published must not be changed meanwhile by a second start of the command.
    try (FolderLock lock = FolderLock.take(made)) {
      Publication.publish(ProfileResults.read(name, made), published.resolve(name));
    }
    AtomicFile.write(document, PublishedResults.document(document, published));
  }
}
