package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.clock.TestClock;
import org.vpvae.experiments.report.ProfileResults;
import org.vpvae.experiments.run.DeterminismTier;
import org.vpvae.experiments.run.Machine;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Progress;
import org.vpvae.experiments.run.ResidentMemory;
import org.vpvae.experiments.run.RunFolder;
import org.vpvae.experiments.run.RunLog;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.Sessions;
import org.vpvae.experiments.run.Sha256;
import org.vpvae.storage.AtomicFile;

class ReproductionTest {
  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private int sideBySide = 1;
  private final FakeLaboratory laboratory = new FakeLaboratory();

  @Test
  void everyCellAndSeedIsRunOnceAndBothTablesAppear() {
    Reproduction.Summary summary = run("seeds", "2");
    assertThat(summary.made()).isEqualTo(2 * 3 * 2);
    assertThat(laboratory.ran).hasSize(12).doesNotHaveDuplicates();
    for (String table : List.of("table1-image", "table1-audio")) {
      for (String form : List.of(".csv", ".md", ".tex", ".html")) {
        assertThat(folder.resolve(table + form)).isNotEmptyFile();
      }
    }
    assertThat(folder.resolve("strip-image-K256.png")).isNotEmptyFile();
  }

  /** Six methods in two halves; two more of VP-VAE, FSP three times on images and on speech. */
  @Test
  void theWholeSmokeProfileHasARowForEveryRowOfThePaper() {
    Reproduction.Summary summary =
        run("methods", "vq,simvq,tokenbridge,fsq,fsp,vp", "tables", "1,2,3,4,5");
    assertThat(summary.made()).isEqualTo(2 * 6 + 3 + 3 + 3);
    for (String table : List.of("table1-image", "table1-audio", "table3", "table4", "table5")) {
      assertThat(folder.resolve(table + ".tex")).isNotEmptyFile();
    }
    assertThat(folder.resolve("claims.csv")).isNotEmptyFile();
    assertThat(folder.resolve("report/index.html")).isNotEmptyFile();
  }

  /** An ablation is a run of its method, and so is a departure. */
  @Test
  void methodsThatAreNotAskedForHaveNoAblationsEither() {
    Reproduction.Summary fsq = run("methods", "fsq", "tables", "1,2,3,4,5", "departures", "all");
    assertThat(fsq.made()).isEqualTo(2);
    assertThat(run("methods", "fsq,vp", "tables", "1,3", "modalities", "image").made())
        .isEqualTo(1 + 3); // VP-VAE at 256, and three rows of Table 3 at 1024
  }

  /** A plan that is cut short has every row before it has a second seed of one. */
  @Test
  void firstSeedsComeFirstAndOnlyTheHeadlineSizeHasMore() {
    run("K", "256,1024", "headline", "1024", "seeds.headline", "2", "modalities", "image");
    List<String> order =
        ProfileResults.read("smoke", folder).results().stream()
            .map(result -> result.configuration().title())
            .toList();
    assertThat(order)
        .containsExactly(
            "image FSQ K=256 seed 0",
            "image FSP K=256 seed 0",
            "image VP-VAE K=256 seed 0",
            "image FSQ K=1024 seed 0",
            "image FSP K=1024 seed 0",
            "image VP-VAE K=1024 seed 0",
            "image FSQ K=1024 seed 1",
            "image FSP K=1024 seed 1",
            "image VP-VAE K=1024 seed 1");
  }

  @Test
  void departuresAreRunsAndRowsOfTheirOwn() throws IOException {
    Reproduction.Summary summary =
        run("modalities", "image", "departures", "eta-0.5,vector-acceptance");
    assertThat(summary.made()).isEqualTo(3 + 2);
    assertThat(Files.readString(folder.resolve("departures.md")))
        .contains("| VP-VAE, eta 0.5 | 256 |", "| FSP, vectors accepted | 256 |");
    assertThat(Files.readString(folder.resolve("table1-image.md"))).doesNotContain("eta");
  }

  /** What the present plan does not have must not be taken for its result. */
  @Test
  void filesOfAnEarlierPlanGo() {
    run();
    assertThat(folder.resolve("table1-image.csv")).exists();
    run("modalities", "audio");
    assertThat(folder.resolve("table1-image.csv")).doesNotExist();
    assertThat(folder.resolve("strip-image-K256.png")).doesNotExist();
    assertThat(folder.resolve("table1-audio.csv")).exists();
    run();
    assertThat(folder.resolve("table1-image.csv")).exists();
  }

  @Test
  void aSecondStartRedoesNothingAndChangesNoByte() {
    run();
    Map<Path, String> before = files();
    clock.pass(Duration.ofHours(1));
    Reproduction.Summary second = run();
    assertThat(second.made()).isZero();
    assertThat(second.kept()).isEqualTo(6);
    assertThat(laboratory.ran).hasSize(6);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void runsSideBySideEndInTheSameTables() {
    run();
    Map<String, String> straight = tables();
    delete();
    sideBySide = 3;
    assertThat(run().made()).isEqualTo(6);
    assertThat(tables()).isEqualTo(straight);
  }

  @Test
  void anInterruptedReproductionEndsInTheSameTables() {
    run();
    Map<String, String> straight = tables();
    delete();
    laboratory.killAt(Method.VP);
    assertThatThrownBy(this::run).hasMessage("killed");
    assertThat(laboratory.ran).hasSize(6 + 2);
    assertThat(tables()).as("what is finished is in the tables").isNotEqualTo(straight);
    laboratory.obstacles.clear();
    clock.pass(Duration.ofHours(1));
    Reproduction.Summary resumed = run();
    assertThat(resumed.kept()).isEqualTo(2);
    assertThat(resumed.made()).isEqualTo(4);
    assertThat(tables()).isEqualTo(straight);
  }

  @Test
  void aRecordCountsAllSessionsOfItsRun() {
    laboratory.killAt(Method.FSQ);
    laboratory.beforeEachRun = () -> clock.pass(Duration.ofSeconds(5));
    assertThatThrownBy(this::run).hasMessage("killed");
    laboratory.failAt(Method.FSQ);
    run();
    laboratory.obstacles.clear();
    run();
    List<Sessions.Totals> sessions =
        ProfileResults.read("smoke", folder).records().stream()
            .map(record -> record.allSessions().orElseThrow())
            .toList();
    // Killed before it noted more than its begin, failed after 5 s, made in 5 s.
    assertThat(sessions.get(0)).isEqualTo(new Sessions.Totals(3, 0 + 5 + 5, 0));
    assertThat(sessions.get(1)).isEqualTo(new Sessions.Totals(1, 5, 0));
  }

  /** Stopped with one thread after a checkpoint, finished with two. */
  @Test
  void aRunFinishedUnderOtherCircumstancesSaysSo() throws IOException {
    laboratory.killAt(Method.FSQ);
    assertThatThrownBy(this::run).hasMessage("killed");
    Path log = onlyLog();
    AtomicFile.write(log.resolveSibling("checkpoint/checkpoint-000000004.safetensors"), "weights");
    laboratory.obstacles.clear();
    laboratory.threads = "2";
    laboratory.firstStep = 4;
    run();
    RunRecord mixed = RunFolder.read(log.getParent());
    assertThat(mixed.versions()).containsEntry("threads", "1, then 2");
    assertThat(mixed.outcome().tier()).isEqualTo(DeterminismTier.T3);
    assertThat(mixed.allSessions().orElseThrow().differing()).containsOnlyKeys("threads");
    assertThat(log).content().contains("other circumstances, tier T3: threads 1, then 2");
    assertThat(this.log.toString(StandardCharsets.UTF_8)).contains("threads 1, then 2");
    assertThat(ProfileResults.read("smoke", folder).records())
        .filteredOn(record -> record.outcome().tier() == DeterminismTier.T3)
        .containsExactly(mixed);
  }

  private Path onlyLog() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith(RunLog.FILE)).reduce((a, b) -> null).orElseThrow();
    }
  }

  @Test
  void aTrainingFailureStopsItsRunOnlyAndIsNamedInTheTable() throws IOException {
    laboratory.failAt(Method.FSP);
    Reproduction.Summary summary = run();
    assertThat(summary.made()).isEqualTo(4);
    assertThat(summary.failures())
        .containsExactly(
            "image FSP K=256 seed 0: training failure at step 3: loss is NaN",
            "audio FSP K=256 seed 0: training failure at step 3: loss is NaN");
    assertThat(Files.readString(folder.resolve("table1-image.md")))
        .contains("seed 0: training failure at step 3: loss is NaN");
    laboratory.obstacles.clear();
    assertThat(run().made()).isEqualTo(2);
  }

  /** Such as the engine's memory, a clustering that does not end, or a metric that is no number. */
  @Test
  void anUnexpectedErrorStopsItsRunOnlyAndIsNamedInTheTable() throws IOException {
    laboratory.obstacles.put(Method.FSQ, new IllegalStateException("no\n  centres"));
    laboratory.obstacles.put(Method.FSP, new OutOfMemoryError("Java heap space"));
    Reproduction.Summary summary = run();
    assertThat(summary.made()).isEqualTo(2);
    assertThat(summary.failures())
        .contains(
            "image FSQ K=256 seed 0: the run failed: IllegalStateException: no centres",
            "image FSP K=256 seed 0: the run failed: OutOfMemoryError: Java heap space")
        .hasSize(4);
    assertThat(Files.readString(folder.resolve("table1-audio.md")))
        .contains("the run failed: OutOfMemoryError: Java heap space");
    assertThat(logsOfRuns()).contains("no\n  centres", "at org.vpvae.experiments.ReproductionTest");
  }

  @Test
  void anErrorOfTheUserOrABrokenMachineEndsTheWholeAndLeavesTables() throws IOException {
    for (Throwable end :
        List.of(new UserError("the file is gone"), new LinkageError("no engine"))) {
      laboratory.obstacles.put(Method.FSP, end);
      assertThatThrownBy(this::run).isSameAs(end);
      assertThat(laboratory.ran).as("nothing after it was begun").hasSize(1);
      assertThat(folder.resolve("table1-image.md")).content().contains("the run is not finished");
      assertThat(folder.resolve("report/index.html")).content().contains(laboratory.ran.get(0));
    }
  }

  /** A night that is cut short has the tables of its runs, and a report at most a minute older. */
  @Test
  void tablesAreWrittenAfterEveryRunAndTheReportOnceAMinute() {
    List<Integer> inTable = new ArrayList<>();
    List<Integer> inReport = new ArrayList<>();
    laboratory.beforeEachRun =
        () -> {
          inTable.add(named("table1-image.csv", ""));
          inReport.add(named("report/index.html", "../runs/"));
          clock.pass(Duration.ofSeconds(35));
        };
    run("modalities", "image", "seeds", "2");
    assertThat(inTable).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(inReport).containsExactly(0, 1, 1, 3, 3, 5);
    assertThat(named("report/index.html", "../runs/")).isEqualTo(6);
  }

  @Test
  void aDamagedRecordIsSetAsideAndTheRunMadeAgain() throws IOException {
    run();
    Path record = folder.resolve("runs").resolve(laboratory.ran.get(0)).resolve("run.json");
    Files.writeString(record, Files.readString(record).replace("\"seed\": 0", "\"seed\": 1"));
    Reproduction.Summary summary = run();
    assertThat(summary.made()).isEqualTo(1);
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("does not match its digest");
    assertThat(record).content().contains("\"seed\": 0");
  }

  /** Cut short, empty, of no run, and of another run: a record that is whole is kept. */
  @Test
  void aDamagedDescriptionIsSetAsideAndWrittenAgain() throws IOException {
    run();
    Map<Path, String> before = files();
    Path damaged = folder.resolve("runs").resolve(laboratory.ran.get(0));
    Path other = folder.resolve("runs").resolve(laboratory.ran.get(1));
    Path file = damaged.resolve("configuration.json");
    for (String text :
        List.of("{\"method\":", "", "{}", Files.readString(other.resolve("configuration.json")))) {
      Files.writeString(file, text);
      assertThat(run().kept()).isEqualTo(6);
      Path aside = damaged.resolve("configuration.json.damaged");
      assertThat(aside).content().isEqualTo(text);
      Files.delete(aside);
      assertThat(files()).isEqualTo(before);
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("cannot be read", "another run");
  }

  @Test
  void anotherSettingIsAnotherRun() {
    run();
    assertThat(run("steps", "61").made()).isEqualTo(6);
    assertThat(run().kept()).isEqualTo(6);
  }

  @Test
  void twoReproductionsDoNotWorkInOneFolder() {
    try (FolderLock lock = FolderLock.take(folder)) {
      assertThatThrownBy(this::run)
          .isInstanceOf(UserError.class)
          .hasMessageContaining("another process is at work");
    }
    assertThat(run().made()).isEqualTo(6);
  }

  private Reproduction.Summary run(String... overrides) {
    Map<String, String> settings = new TreeMap<>(Map.of("methods", "fsq,fsp,vp", "tables", "1,2"));
    for (int i = 0; i < overrides.length; i += 2) {
      settings.put(overrides[i], overrides[i + 1]);
    }
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new Reproduction(
            ProfileReader.read("smoke", settings),
            laboratory,
            folder,
            new RunRecord.Circumstances(Machine.current(), laboratory.versions(), "abc"),
            sideBySide,
            new ResidentMemory(folder.resolve("absent")),
            clock,
            new Progress(out, false, clock),
            out)
        .run();
  }

  /** How many of the runs made so far a file names in that way. */
  private int named(String file, String before) {
    Path path = folder.resolve(file);
    try {
      String text = Files.exists(path) ? Files.readString(path) : "";
      return (int) laboratory.ran.stream().filter(run -> text.contains(before + run)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String logsOfRuns() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      StringBuilder logs = new StringBuilder();
      for (Path run : runs.toList()) {
        logs.append(Files.readString(run.resolve("run.log")));
      }
      return logs.toString();
    }
  }

  private Map<String, String> tables() {
    Map<String, String> tables = new TreeMap<>();
    files()
        .forEach(
            (file, content) -> {
              if (file.getFileName().toString().startsWith("table1")) {
                tables.put(file.getFileName().toString(), content);
              }
            });
    assertThat(tables).hasSize(8);
    return tables;
  }

  private Map<Path, String> files() {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).forEach(file -> contents.put(file, Sha256.of(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }

  private void delete() {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .filter(file -> !file.equals(folder))
          .forEach(file -> assertThat(file.toFile().delete()).isTrue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
