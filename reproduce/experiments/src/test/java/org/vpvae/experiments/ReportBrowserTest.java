package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/**
 * The report as a person with a phone and no network sees it, in a real Chromium. Needs Debian's
 * chromium and chromium-driver; absent they skip the test.
 */
class ReportBrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final int PHONE_WIDTH = 390;

  @TempDir Path folder;
  private ChromeDriver browser;

  @BeforeEach
  void open() throws IOException {
    boolean there = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    Assumptions.assumeTrue(there, "Chromium or its driver is not installed");
    reproduce();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-dev-shm-usage",
        "--user-data-dir=" + folder.resolve("browser"));
    options.setExperimentalOption(
        "mobileEmulation",
        Map.of("deviceMetrics", Map.of("width", PHONE_WIDTH, "height", 844, "pixelRatio", 2.0)));
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
    browser.executeCdpCommand("Network.enable", Map.of());
    browser.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of("offline", true, "latency", 0, "downloadThroughput", 0, "uploadThroughput", 0));
    browser.get(folder.resolve("smoke/report/index.html").toUri().toString());
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  @Test
  void thePageFitsAPhoneAndEverythingInItLoadsWithoutANetwork() {
    assertThat(number("document.documentElement.clientWidth")).isEqualTo(PHONE_WIDTH);
    assertThat(number("document.documentElement.scrollWidth"))
        .as("the page itself does not scroll sideways")
        .isLessThanOrEqualTo(PHONE_WIDTH);
    assertThat(number("document.querySelectorAll('img').length")).isPositive();
    assertThat(number("Array.from(document.images).filter(i => !i.naturalWidth).length")).isZero();
    assertThat(number("document.querySelectorAll('audio').length")).isPositive();
    assertThat(soundsThatPlay()).isEqualTo(number("document.querySelectorAll('audio').length"));
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
        .filteredOn(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .isEmpty();
  }

  @Test
  void aTapEnlargesAPicture() {
    long before = number("document.querySelector('.zoom img').getBoundingClientRect().width");
    browser.executeScript("document.querySelector('.zoom').click()");
    assertThat(number("document.querySelector('.zoom img').getBoundingClientRect().width"))
        .isGreaterThan(before);
  }

  /** Every link within the page has a target. */
  @Test
  void everyAnchorIsThere() {
    assertThat(
            number(
                "Array.from(document.querySelectorAll('a[href^=\"#\"]'))"
                    + ".filter(a => !document.getElementById(a.hash.slice(1))).length"))
        .isZero();
  }

  /** Players whose sound the browser could decode: they know how long it is. */
  private long soundsThatPlay() {
    Object played =
        browser.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "Promise.all(Array.from(document.querySelectorAll('audio')).map(a =>"
                + " new Promise(r => { a.onloadedmetadata = () => r(a.duration > 0);"
                + " a.onerror = () => r(false); a.preload = 'auto'; a.load(); })))"
                + ".then(all => done(all.filter(x => x).length));");
    return (Long) played;
  }

  private long number(String expression) {
    return ((Number) browser.executeScript("return Math.round(" + expression + ")")).longValue();
  }

  private void reproduce() {
    Properties properties = new Properties();
    properties.setProperty("vpvae.profile", "smoke");
    properties.setProperty("vpvae.output", folder.toString());
    assertThat(FakeLaboratory.reproduce(properties)).isEqualTo(ReproduceCommand.DONE);
  }
}
