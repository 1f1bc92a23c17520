package org.vpvae.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpvae.runner.NotebookRun;
import org.vpvae.runner.RunProgress;
import org.vpvae.runner.RunResult;
import org.vpvae.runner.RunSettings;
import org.vpvae.runner.notebook.Cell;
import org.vpvae.runner.notebook.Notebook;
import org.vpvae.runner.notebook.Parameters;
import org.vpvae.runner.protocol.KernelSpec;

/**
 * The notebooks of the paper's artefacts, one after the other in one output folder, in the kernel
 * of this build, at a scale at which only their machinery can be judged: no cell fails, each shows
 * what it is for, and no run is made twice. What they showed is left in {@code target/paper}.
 */
class PaperNotebooksIT {
  static final Path NOTEBOOKS = Path.of("..", "reproduce", "notebooks");
  private static final Path MADE = Path.of("target", "paper");
  private static final Path OUTPUT = MADE.resolve("reproduce").toAbsolutePath();
  private static final Duration CELL = Duration.ofMinutes(10);
  private static final Pattern MADE_AND_KEPT = Pattern.compile("(\\d+) runs made, (\\d+) kept");

  /** Enough for every number and picture to be there; 1024 latents for as many codes. */
  private static final String TINY =
      "steps=3 batch=4 image.train=32 image.validation=6 audio.train=8 audio.validation=2"
          + " audio.crop=2400 usageEvery=1 checkpointEvery=3";

  private static final Map<String, RunResult> RESULTS = new LinkedHashMap<>();

  @BeforeAll
  static void runAll() throws IOException, InterruptedException {
    clear();
    KernelSpec kernel = TutorialKernel.install();
    for (Path file : notebooks()) {
      Notebook asked = Notebook.read(file);
      makeTiny(asked, OUTPUT, file.endsWith("index.ipynb") ? Map.of("seconds", 0.1) : Map.of());
      RunResult result =
          NotebookRun.run(
              asked,
              kernel,
              RunSettings.in(NOTEBOOKS).cellTimeout(CELL),
              new RunProgress(System.out::println, Clock.systemUTC()));
      result.notebook().write(MADE.resolve(file.getFileName()));
      RESULTS.put(name(file), result);
    }
  }

  /** Sets the scale of these tests, and the folder of the runs. */
  static void makeTiny(Notebook notebook, Path output, Map<String, Object> others) {
    Map<String, Object> values = new LinkedHashMap<>(others);
    values.put("output", output.toString());
    values.put("settings", TINY);
    Parameters.inject(notebook, values, "java", warning -> assertThat(warning).isNull());
  }

  /** Runs of an earlier build would be kept. */
  private static void clear() throws IOException {
    Files.createDirectories(OUTPUT);
    try (Stream<Path> files = Files.walk(OUTPUT)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Backwards: the small tables first, and last the claims, which need the runs of all. */
  static List<Path> notebooks() throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(NOTEBOOKS, "*.ipynb")) {
      return StreamSupport.stream(found.spliterator(), false)
          .sorted(Comparator.<Path>naturalOrder().reversed())
          .toList();
    }
  }

  static List<String> names() throws IOException {
    return notebooks().stream().map(PaperNotebooksIT::name).toList();
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.ipynb$", "");
  }

  @ParameterizedTest
  @MethodSource("names")
  void noCellFails(String name) {
    assertThat(RESULTS.get(name).failure()).isEmpty();
    assertThat(outputs(name)).doesNotContain("could not be rendered");
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachShowsWhatItIsFor(String name) {
    if (name.startsWith("table")) {
      assertThat(output(name, "table")).contains("data-metric", " paper</th>", "class=\\\"verdict");
      assertThat(output(name, "chart")).contains("image/png", "image/svg+xml");
      assertThat(output(name, "make")).contains("runs made");
      assertThat(output(name, "runs")).contains("run.json");
      if (name.contains("audio")) {
        assertThat(output(name, "sounds")).contains("<audio controls");
      } else {
        assertThat(output(name, "pictures")).contains("image/png");
      }
    } else if (name.startsWith("figure")) {
      assertThat(output(name, "figure")).contains("image/png", "<img ", "Figure " + name.charAt(6));
      assertThat(output(name, "numbers")).contains("<table");
    } else if (name.equals("claims")) {
      assertThat(output(name, "claims")).contains("computed anew", "the paper's own tables");
      assertThat(output(name, "sounds")).contains("<audio controls");
      assertThat(output(name, "report")).contains("report/index.html");
    } else {
      assertThat(output(name, "overview")).contains("claims.ipynb", " min", "6 runs");
    }
  }

  /** Bars that are full and curves; only where something was left to train. */
  @Test
  void trainingIsShownWhileItGoes() {
    String shown = output("table5-fsp-activations-audio", "make");
    assertThat(shown).contains("<progress value=\\\"3\\\" max=\\\"3\\\"", "100 %", "/s");
    assertThat(shown).contains("image/svg+xml").contains("loss");
  }

  @Test
  void noRunIsMadeTwice() throws IOException {
    int made = 0;
    for (String name : names()) {
      Matcher sentence = MADE_AND_KEPT.matcher(outputs(name));
      if (sentence.find()) {
        made += Integer.parseInt(sentence.group(1));
      }
    }
    try (Stream<Path> runs = Files.list(OUTPUT.resolve("smoke/runs"))) {
      assertThat(made).isEqualTo((int) runs.count()).isEqualTo(21);
    }
    assertThat(output("claims", "make")).contains("0 runs made, 21 kept");
  }

  private static String outputs(String name) {
    return cells(name).map(cell -> cell.outputs().toString()).collect(Collectors.joining("\n"));
  }

  private static String output(String name, String cell) {
    return cells(name)
        .filter(one -> one.id().equals(cell))
        .map(one -> one.outputs().toString())
        .collect(Collectors.joining());
  }

  private static Stream<Cell> cells(String name) {
    return RESULTS.get(name).notebook().cells().stream().filter(Cell::isCode);
  }
}
