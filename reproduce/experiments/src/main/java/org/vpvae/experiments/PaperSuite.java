package org.vpvae.experiments;

import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.vpvae.display.NotebookBridge;
import org.vpvae.display.drawing.Drawing;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.notebook.Screen;
import org.vpvae.experiments.claim.ClaimBoard;
import org.vpvae.experiments.figure.Figure;
import org.vpvae.experiments.figure.TableChart;
import org.vpvae.experiments.report.Listening;
import org.vpvae.experiments.run.GitRevision;
import org.vpvae.experiments.run.Machine;
import org.vpvae.experiments.run.Progress;
import org.vpvae.experiments.run.ResidentMemory;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.table.ResultTable;
import org.vpvae.experiments.training.TrainingLaboratory;

/**
 * The paper's artefacts in a notebook, one at a time. All notebooks of a profile, and {@code mvn
 * vpvae:reproduce}, share one output folder: a finished run is never made again, whoever made it.
 *
 * <pre>{@code
 * var suite = PaperSuite.open("smoke", Map.of("output", "target/reproduce"), "");
 * suite.make(Artefact.TABLE1_IMAGE);   // trains what is missing, with a bar and a curve for each run
 * suite.table(Artefact.TABLE1_IMAGE)   // the last line of a cell: shown as a table
 * suite.close();
 * }</pre>
 *
 * <p>The tensor engine and the data are opened when they are first needed; tables, figures and
 * claims of finished runs need neither.
 */
public final class PaperSuite implements AutoCloseable {
  /** An artefact is made at any profile, also if the profile as it stands would leave it out. */
  static final Map<String, String> EVERYTHING =
      Map.of("tables", "1,2,3,4,5", "modalities", "image,audio");

  private final Options options;
  private final Profile asked;
  private final Profile profile;
  private final BiFunction<Options, Profile, Laboratory> laboratories;
  private final Supplier<Screen> screen;
  private final Clock clock;
  private Laboratory laboratory;

  /**
   * A suite with everything it touches.
   *
   * @param laboratories opens data and training
   * @param screen the output of the cell that runs now
   * @param clock for the records
   */
  PaperSuite(
      Options options,
      BiFunction<Options, Profile, Laboratory> laboratories,
      Supplier<Screen> screen,
      Clock clock) {
    if (options.plan() || options.rehearse() || options.results().isPresent()) {
      throw new UserError("plan, rehearse and results are for the command, not for a notebook");
    }
    this.options = options;
    this.asked = ProfileReader.read(options.profile(), options.overrides());
    Map<String, String> all = new TreeMap<>(options.overrides());
    all.putAll(EVERYTHING);
    this.profile = ProfileReader.read(options.profile(), all);
    this.laboratories = laboratories;
    this.screen = screen;
    this.clock = clock;
  }

  /**
   * Opens a profile.
   *
   * @param profile such as {@code smoke} or {@code quick}
   * @param options what the command takes as {@code -Dvpvae.*}, without the prefix: {@code output},
   *     {@code images}, {@code images.ood}, {@code speech}, {@code speech.ood}, {@code weights},
   *     {@code device}; a blank value is none
   * @param settings of the profile to be changed, such as {@code steps=200 methods=fsp,vp}; may be
   *     empty
   * @throws UserError if a name or a value is not allowed or a folder does not exist
   */
  public static PaperSuite open(String profile, Map<String, String> options, String settings) {
    return new PaperSuite(
        options(profile, options, settings),
        (asked, scale) -> new TrainingLaboratory(asked, scale, line -> {}),
        NotebookBridge::screen,
        Clock.systemUTC());
  }

  static Options options(String profile, Map<String, String> options, String settings) {
    Properties properties = new Properties();
    properties.setProperty(Options.PREFIX + "profile", profile);
    // Two trainings in one process can crash the engine, and the kernel with it.
    properties.setProperty(Options.PREFIX + "parallel", "1");
    options.forEach(
        (name, value) -> {
          if (!value.isBlank()) {
            properties.setProperty(Options.PREFIX + name, value.strip());
          }
        });
    for (String setting : settings.strip().split("\\s+", -1)) {
      int equals = setting.indexOf('=');
      if (equals > 0) {
        properties.setProperty(
            Options.PREFIX + setting.substring(0, equals), setting.substring(equals + 1));
      } else if (!setting.isEmpty()) {
        throw new UserError("setting '" + setting + "' is not of the form name=value");
      }
    }
    return Options.of(properties, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Makes the runs of an artefact that are not finished, one after the other, and writes the
   * tables, figures and the report of the folder anew. Stopped in the middle, it goes on from there
   * the next time.
   *
   * @return how many runs were made and how many were there already
   * @throws UserError if data are unusable or another process works in the folder
   */
  public Reproduction.Summary make(Artefact artefact) {
    LiveLaboratory live = new LiveLaboratory(laboratory(), screen.get(), System::nanoTime);
    Reproduction reproduction =
        new Reproduction(
            profile,
            live,
            folder(),
            new RunRecord.Circumstances(
                Machine.current(), live.versions(), GitRevision.of(Path.of("").toAbsolutePath())),
            options.sideBySide(),
            ResidentMemory.ofThisProcess(),
            clock,
            silent(),
            System.out);
    return reproduction.runOnly(artefact.halves(), runsOf(artefact));
  }

  /** The claims rest on whatever the profile, as it stands, makes. */
  private Predicate<RunConfiguration> runsOf(Artefact artefact) {
    if (artefact != Artefact.CLAIMS) {
      return run -> artefact.holds(profile, run);
    }
    return Set.copyOf(Plan.allRuns(asked, laboratory()))::contains;
  }

  /** Bars in the notebook say what the line of a terminal would. */
  private Progress silent() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Progress(nowhere, false, clock);
  }

  /**
   * Our numbers of a table beside the paper's, with verdicts.
   *
   * @throws UserError if it is no table, or none of its runs was made
   */
  public ResultTable table(Artefact artefact) {
    return made().table(artefact);
  }

  /** The numbers of a table as a chart; see {@link #table}. */
  public Drawing chart(Artefact artefact) {
    return TableChart.of(table(artefact));
  }

  /** The codebook sizes of its finished runs, in the order of the plan. */
  public List<Integer> codebookSizes(Artefact artefact) {
    return made().codebookSizes(artefact);
  }

  /**
   * Validation pictures beside their reconstructions, a column for each row of the table.
   *
   * @param artefact a table of images
   * @throws UserError if its runs left no pictures of that size
   */
  public BufferedImage pictures(Artefact artefact, int codebookSize) {
    return made().pictures(artefact, codebookSize);
  }

  /**
   * Players for validation clips and their reconstructions.
   *
   * @param artefact a table of speech
   * @throws UserError if its runs left no sounds
   */
  public Listening sounds(Artefact artefact) {
    return made().sounds(artefact);
  }

  /**
   * The training losses of its finished runs, the first seed of each row.
   *
   * @throws UserError if none is finished
   */
  public Drawing losses(Artefact artefact) {
    return made().losses(artefact);
  }

  /**
   * A figure of the paper.
   *
   * @throws UserError if it is no figure, or no run measured it
   */
  public Figure figure(Artefact artefact) {
    return artefact == Artefact.FIGURE2
        ? laboratory().figureTwo().orElseThrow(() -> artefact.missing("needs an engine"))
        : made().figure(artefact);
  }

  /** The paper's claims against its own tables and against every run that is finished so far. */
  public ClaimBoard claims() {
    return made().claims();
  }

  /** Every run behind an artefact, with a link to its record. */
  public Displayable runs(Artefact artefact) {
    return made().runs(artefact);
  }

  /** A link to the report of all that is in the folder. */
  public Displayable report() {
    return made().report();
  }

  /**
   * All artefacts with their notebooks, and what each asks of every profile: runs, steps, and the
   * time where it is known, from the records of finished runs or, at this profile, from a few
   * measured steps.
   *
   * @param seconds to spend on these steps; 0 for none
   */
  public Displayable overview(double seconds) {
    Overview overview = new Overview(options.output(), options.sideBySide(), profile, asked);
    return seconds > 0 ? overview.calibrated(laboratory(), seconds) : overview.asRecorded();
  }

  /** The folder of the profile. */
  public Path folder() {
    return options.output().resolve(profile.name());
  }

  private MadeArtefacts made() {
    return MadeArtefacts.in(folder(), profile);
  }

  private Laboratory laboratory() {
    if (laboratory == null) {
      laboratory = laboratories.apply(options, profile);
    }
    return laboratory;
  }

  /** Gives data and engine back. */
  @Override
  public void close() {
    if (laboratory != null) {
      laboratory.close();
      laboratory = null;
    }
  }
}
