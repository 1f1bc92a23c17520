package org.vpvae.experiments.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpvae.experiments.claim.ClaimBoard;
import org.vpvae.experiments.claim.OurNumbers;
import org.vpvae.experiments.figure.Figure;
import org.vpvae.experiments.figure.FigureOne;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunFolder;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.RunResult;
import org.vpvae.experiments.run.UsageCurve;
import org.vpvae.experiments.table.ResultTable;
import org.vpvae.experiments.table.TableFiles;
import org.vpvae.experiments.table.TableKind;
import org.vpvae.storage.AtomicFile;

/**
 * The folder of a profile, read back: which runs were planned last, and what became of them. Runs
 * of earlier plans may lie there too; they are not part of it.
 *
 * @param profile name of the profile
 * @param folder that holds {@code plan.txt} and {@code runs}
 * @param results one per planned run, in the order of the plan
 */
public record ProfileResults(String profile, Path folder, List<RunResult> results) {
  private static final String PLAN = "plan.txt";

  public ProfileResults {
    results = List.copyOf(results);
  }

  /** Notes which runs belong to the tables of this folder: one name per line, in order. */
  public static void writePlan(Path folder, List<RunConfiguration> runs) {
    AtomicFile.write(
        folder.resolve(PLAN),
        runs.stream().map(run -> run.name() + "\n").collect(Collectors.joining()));
  }

  /** Whether anything was planned in that folder. */
  public static boolean exist(Path folder) {
    return Files.exists(folder.resolve(PLAN));
  }

  /**
   * Reads the folder.
   *
   * @throws IllegalArgumentException if a planned run was never begun or its folder does not say
   *     which
   */
  public static ProfileResults read(String profile, Path folder) {
    return new ProfileResults(
        profile, folder, planned(folder).map(RunFolder::existing).map(RunResult::of).toList());
  }

  /**
   * The runs that were planned last in that folder, in order; none when nothing was planned. A run
   * whose folder is gone or does not say which run it is cannot be planned on.
   */
  public static List<RunConfiguration> plan(Path folder) {
    return exist(folder)
        ? planned(folder).flatMap(run -> configuration(run).stream()).toList()
        : List.of();
  }

  private static Optional<RunConfiguration> configuration(Path run) {
    try {
      return Optional.of(RunFolder.existing(run).configuration());
    } catch (IllegalArgumentException gone) {
      return Optional.empty();
    }
  }

  private static Stream<Path> planned(Path folder) {
    try {
      return Files.readAllLines(folder.resolve(PLAN)).stream()
          .map(name -> folder.resolve(TableFiles.RUNS).resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the plan of " + folder, e);
    }
  }

  /** The runs of one modality. */
  public List<RunResult> results(Modality modality) {
    return results.stream()
        .filter(result -> result.configuration().modality() == modality)
        .toList();
  }

  /** That table of the paper, if any of its runs were planned. */
  public Optional<ResultTable> table(TableKind kind) {
    return ResultTable.of(kind, results);
  }

  /** All tables of which runs were planned, in the paper's order. */
  public List<ResultTable> tables() {
    return Arrays.stream(TableKind.values()).map(this::table).flatMap(Optional::stream).toList();
  }

  /** The paper's claims, checked against its own tables and these runs. */
  public ClaimBoard claims() {
    return ClaimBoard.of(new OurNumbers(tables(), usageCurves(TableKind.ABLATION_SIZE)));
  }

  /**
   * Figure 1, when image runs measured their code usage on the way; of the K with the most methods,
   * the paper's 1024 before others.
   */
  public Optional<Figure> figureOne() {
    Map<Integer, Map<Method, UsageCurve>> curves = new LinkedHashMap<>();
    imageCodebookSizes().forEach(size -> curves.put(size, meanCurves(size)));
    return curves.keySet().stream()
        .filter(size -> !curves.get(size).isEmpty())
        .max(
            Comparator.<Integer>comparingInt(size -> curves.get(size).size())
                .thenComparing(size -> size == TableKind.ABLATION_SIZE)
                .thenComparing(Comparator.naturalOrder()))
        .map(size -> FigureOne.of(size, curves.get(size)));
  }

  private Map<Method, UsageCurve> meanCurves(int codebookSize) {
    Map<Method, UsageCurve> means = new EnumMap<>(Method.class);
    usageCurves(codebookSize)
        .forEach((method, seeds) -> UsageCurve.mean(seeds).ifPresent(c -> means.put(method, c)));
    return means;
  }

  /** Of the methods whose every planned seed has one: others would be a selection. */
  private Map<Method, List<UsageCurve>> usageCurves(int codebookSize) {
    Map<Method, List<UsageCurve>> curves = new EnumMap<>(Method.class);
    for (Method method : Method.values()) {
      List<RunResult> seeds = seeds(method, codebookSize);
      List<UsageCurve> measured = seeds.stream().flatMap(seed -> curve(seed).stream()).toList();
      if (!seeds.isEmpty() && measured.size() == seeds.size()) {
        curves.put(method, measured);
      }
    }
    return curves;
  }

  private List<RunResult> seeds(Method method, int codebookSize) {
    return results(Modality.IMAGE).stream()
        .filter(result -> result.configuration().method() == method)
        .filter(result -> result.configuration().ablation() == Ablation.NONE)
        .filter(result -> result.configuration().codebookSize() == codebookSize)
        .toList();
  }

  private Optional<UsageCurve> curve(RunResult result) {
    return result
        .record()
        .map(RunRecord::configuration)
        .flatMap(run -> UsageCurve.read(runFolder(run.name()), run));
  }

  /** The records of all finished runs. */
  public List<RunRecord> records() {
    return results.stream().flatMap(result -> result.record().stream()).toList();
  }

  /** The planned codebook sizes of image runs, in order. */
  public List<Integer> imageCodebookSizes() {
    return results(Modality.IMAGE).stream()
        .map(RunResult::configuration)
        .filter(run -> run.ablation() == Ablation.NONE)
        .map(RunConfiguration::codebookSize)
        .distinct()
        .toList();
  }

  /** The folder of a run. */
  public Path runFolder(String run) {
    return folder.resolve(TableFiles.RUNS).resolve(run);
  }

  /** The picture strip of Table 1 at that codebook size, when image runs left pictures. */
  public Optional<BufferedImage> strip(int codebookSize) {
    return strip(TableKind.TABLE1_IMAGE, codebookSize);
  }

  /** The picture strip of a table's rows at that codebook size, when its runs left pictures. */
  public Optional<BufferedImage> strip(TableKind table, int codebookSize) {
    return ReconstructionStrip.of(
        table, results, codebookSize, run -> RunPictures.read(runFolder(run)));
  }
}
