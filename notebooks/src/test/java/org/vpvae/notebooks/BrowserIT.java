package org.vpvae.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.vpvae.runner.notebook.Cell;
import org.vpvae.runner.notebook.Notebook;

/**
 * What a person sees: every tutorial and a notebook of the paper in Jupyter Notebook in a real
 * Chromium, every cell run anew. The first and that of the paper show a chart, a table, a player of
 * sound and a finished progress bar on the page, the others what their file holds of the four. The
 * screenshot is left in {@code target/browser}. Needs Debian's jupyter-notebook, chromium and
 * chromium-driver; absent they skip the test, unless {@code -Dvpvae.jupyter.expected=true}.
 */
class BrowserIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path FOLDER = Path.of("target", "browser");
  private static final String FIRST = "01-start-here.ipynb";
  private static final String PAPER = "table5-fsp-activations-audio.ipynb";
  private static final Duration RUN = Duration.ofMinutes(8);

  /**
   * Something to see.
   *
   * @param stored a pattern of it in the file of a notebook
   * @param selector its elements on the page, of which one must have an area
   */
  private record Sight(String stored, String selector) {}

  private static final Map<String, Sight> SIGHTS =
      Map.of(
          "a chart", new Sight("\"image/(png|svg)", ".output_png img, .output_svg svg"),
          "a table", new Sight("<table", ".output table"),
          "a player of sound", new Sight("<audio", ".output audio"),
          "a finished progress bar", new Sight("<progress", ".output progress"));

  @BeforeAll
  static void programsAreThere() throws IOException, InterruptedException {
    boolean all =
        Files.isExecutable(JupyterServer.PROGRAM)
            && Files.isExecutable(CHROMIUM)
            && Files.isExecutable(DRIVER);
    if (Boolean.getBoolean("vpvae.jupyter.expected")) {
      assertThat(all).as("Jupyter Notebook, Chromium and its driver").isTrue();
    }
    Assumptions.assumeTrue(all, "Jupyter Notebook, Chromium or its driver is not installed");
    TutorialKernel.install();
  }

  static List<Path> notebooks() throws IOException {
    return Stream.concat(
            TutorialKernel.notebooks().stream(),
            Stream.of(PaperNotebooksIT.NOTEBOOKS.resolve(PAPER)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void aPersonSeesChartTableSoundAndProgress(Path notebook)
      throws IOException, InterruptedException {
    Path served = FOLDER.resolve("served");
    Files.createDirectories(served);
    String name = notebook.getFileName().toString();
    long failing = copyWithoutOutputs(notebook, served.resolve(name));
    try (JupyterServer server = JupyterServer.start(served, FOLDER.resolve("home"))) {
      Path profile = Files.createTempDirectory(FOLDER.toAbsolutePath(), "profile");
      ChromeDriver browser = browser(profile);
      try {
        browser.get(server.address("notebooks/" + name));
        runAllCells(browser);
        screenshot(browser, FOLDER.resolve(name.replace(".ipynb", ".png")));
        assertThat(sights(notebook)).allSatisfy(sight -> assertVisible(browser, sight));
        assertThat(unfinishedBars(browser)).as("progress bars that are not full").isZero();
        assertThat(browser.findElements(By.cssSelector(".output_error")))
            .as("cells with an error, of which some are tagged raises-exception")
            .hasSize((int) failing);
      } finally {
        browser.quit();
        delete(profile);
      }
    }
  }

  /** What a notebook has to show; the first and that of the paper show everything. */
  private static List<String> sights(Path notebook) throws IOException {
    String stored = Files.readString(notebook);
    return SIGHTS.keySet().stream()
        .filter(
            sight ->
                notebook.endsWith(FIRST)
                    || notebook.endsWith(PAPER)
                    || Pattern.compile(SIGHTS.get(sight).stored()).matcher(stored).find())
        .toList();
  }

  private static void assertVisible(ChromeDriver browser, String sight) {
    assertThat(visible(browser, SIGHTS.get(sight).selector())).as(sight).isPositive();
  }

  /**
   * Only what this run makes may be seen: the stored outputs go.
   *
   * @return how many cells are to fail
   */
  private static long copyWithoutOutputs(Path from, Path to) throws IOException {
    Notebook notebook = TutorialKernel.forJupyter(from);
    if (from.endsWith(PAPER)) {
      // Runs that an earlier build made would be kept, and nothing would be trained.
      Path output = Files.createTempDirectory(FOLDER.toAbsolutePath(), "reproduce");
      PaperNotebooksIT.makeTiny(notebook, output, Map.of());
    }
    notebook.cells().stream().filter(Cell::isCode).forEach(Cell::clear);
    notebook.write(to);
    return notebook.cells().stream().filter(Cell::mayRaise).count();
  }

  private static ChromeDriver browser(Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--user-data-dir=" + profile);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    ChromeDriver browser = new ChromeDriver(service, options);
    browser.manage().window().setSize(new Dimension(1200, 1000));
    return browser;
  }

  /** Fifty megabytes each; what the dying browser still holds goes with the next clean. */
  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (UncheckedIOException e) {
      System.err.println("left behind: " + folder + ": " + e.getMessage());
    }
  }

  private static void runAllCells(ChromeDriver browser) {
    WebDriverWait wait = new WebDriverWait(browser, RUN);
    wait.until(
        page ->
            isTrue(
                browser,
                "return !!(window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel"
                    + " && Jupyter.notebook.kernel.is_connected())"));
    browser.executeScript("Jupyter.notebook.execute_all_cells()");
    wait.until(
        page ->
            isTrue(
                browser,
                "return Jupyter.notebook.get_cells().filter(c => c.cell_type == 'code')"
                    + ".every(c => typeof c.input_prompt_number == 'number')"));
  }

  private static void screenshot(ChromeDriver browser, Path file) throws IOException {
    long height =
        (Long)
            browser.executeScript(
                "return Math.ceil(document.querySelector('#notebook-container').scrollHeight)");
    browser.manage().window().setSize(new Dimension(1200, (int) Math.min(height + 400, 12_000)));
    Files.write(file, browser.getScreenshotAs(OutputType.BYTES));
  }

  /** How many elements have an area of at least 8 by 8 pixels; pictures must have loaded. */
  private static long visible(JavascriptExecutor browser, String selector) {
    return (Long)
        browser.executeScript(
            "return Array.from(document.querySelectorAll(arguments[0])).filter(e => {"
                + " const box = e.getBoundingClientRect();"
                + " return box.width >= 8 && box.height >= 8 && e.naturalWidth !== 0; }).length",
            selector);
  }

  private static long unfinishedBars(JavascriptExecutor browser) {
    return (Long)
        browser.executeScript(
            "return Array.from(document.querySelectorAll('.output progress'))"
                + ".filter(p => p.value < p.max).length");
  }

  private static boolean isTrue(JavascriptExecutor browser, String script) {
    return Boolean.TRUE.equals(browser.executeScript(script));
  }
}
