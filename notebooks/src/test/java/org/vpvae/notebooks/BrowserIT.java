package org.vpvae.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
 * What a person sees: the first tutorial in Jupyter Notebook in a real Chromium, every cell run
 * anew, and a chart, a table, a player of sound and a finished progress bar visible on the page.
 * The screenshot is left in {@code target/browser}. Needs Debian's jupyter-notebook, chromium and
 * chromium-driver; absent they skip the test, unless {@code -Dvpvae.jupyter.expected=true}.
 */
class BrowserIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path FOLDER = Path.of("target", "browser");
  private static final String NOTEBOOK = "01-start-here.ipynb";
  private static final Duration RUN = Duration.ofMinutes(5);

  /** Elements with an area on the page, by what they are; each is one line of JavaScript. */
  private static final Map<String, String> VISIBLE =
      Map.of(
          "a chart", "img, .output_svg svg",
          "a table", ".output table",
          "a player of sound", ".output audio",
          "a finished progress bar", ".output progress");

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

  @Test
  void aPersonSeesChartTableSoundAndProgress() throws IOException, InterruptedException {
    Path served = FOLDER.resolve("served");
    Files.createDirectories(served);
    copyWithoutOutputs(TutorialKernel.TUTORIALS.resolve(NOTEBOOK), served.resolve(NOTEBOOK));
    try (JupyterServer server = JupyterServer.start(served, FOLDER.resolve("home"))) {
      ChromeDriver browser = browser();
      try {
        browser.get(server.address("notebooks/" + NOTEBOOK));
        runAllCells(browser);
        screenshot(browser);
        VISIBLE.forEach(
            (what, selector) -> assertThat(visible(browser, selector)).as(what).isPositive());
        assertThat(unfinishedBars(browser)).as("progress bars that are not full").isZero();
        assertThat(browser.findElements(By.cssSelector(".output_error")))
            .as("cells with an error; one is tagged raises-exception")
            .hasSize(1);
      } finally {
        browser.quit();
      }
    }
  }

  /** Only what this run makes may be seen: the stored outputs go. */
  private static void copyWithoutOutputs(Path from, Path to) {
    Notebook notebook = Notebook.read(from);
    notebook.cells().stream().filter(Cell::isCode).forEach(Cell::clear);
    notebook.write(to);
  }

  private static ChromeDriver browser() throws IOException {
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
        "--user-data-dir=" + Files.createTempDirectory("browser").toAbsolutePath());
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    ChromeDriver browser = new ChromeDriver(service, options);
    browser.manage().window().setSize(new Dimension(1200, 1000));
    return browser;
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

  private static void screenshot(ChromeDriver browser) throws IOException {
    long height =
        (Long)
            browser.executeScript(
                "return Math.ceil(document.querySelector('#notebook-container').scrollHeight)");
    browser.manage().window().setSize(new Dimension(1200, (int) Math.min(height + 400, 12_000)));
    Files.write(FOLDER.resolve("start-here.png"), browser.getScreenshotAs(OutputType.BYTES));
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
