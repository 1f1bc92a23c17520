package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.experiments.run.Sha256;

/**
 * The command killed without warning at random moments and started again, until it ends by itself:
 * tables, figures and claims must be those of an undisturbed run, byte for byte. The moments come
 * from a fixed seed; whatever they hit, nothing but equal bytes is right. {@code
 * -Dvpvae.test.kills=50} kills as often as one likes, and {@code -Dvpvae.test.kills.settings=}
 * (empty) does it to the whole smoke profile.
 */
class KilledReproductionTest {
  private static final int KILLS = Integer.getInteger("vpvae.test.kills", 2);
  private static final List<String> SETTINGS =
      List.of(
          System.getProperty(
                  "vpvae.test.kills.settings",
                  "methods=tokenbridge,vp modalities=image tables=1 steps=9 checkpointEvery=2"
                      + " usageEvery=4 image.train=48 image.validation=8")
              .split(" "));

  private static final long LONGEST_MINUTES = 8;

  @TempDir Path folder;

  @Test
  void endsInTheSameBytes() throws IOException, InterruptedException {
    Path undisturbed = folder.resolve("undisturbed");
    long began = System.nanoTime();
    Process first = start(undisturbed);
    refuseASecond(undisturbed, first);
    assertThat(first.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(first.exitValue()).isZero();
    long whole = System.nanoTime() - began;
    Map<String, String> expected = artefacts(undisturbed);
    assertThat(expected.keySet())
        .contains("table1-image.csv", "table1-image.tex", "figure1.svg", "figure1.pdf")
        .contains("figure1.png", "figure2.pdf", "strip-image-K256.png", "report");
    Random moments = new Random(7);
    int kills = 0;
    for (int round = 0; kills < KILLS; round++) {
      Path disturbed = folder.resolve("disturbed-" + round);
      int killed = killUntilItEnds(disturbed, moments, whole, KILLS - kills);
      kills += killed;
      assertThat(artefacts(disturbed)).as("round %d, %d kills", round, killed).isEqualTo(expected);
    }
  }

  /** Only another process can show that the lock is the system's and not the JVM's. */
  private static void refuseASecond(Path output, Process first)
      throws IOException, InterruptedException {
    Path lock = output.resolve("smoke").resolve(".lock");
    while (!Files.exists(lock)) {
      assertThat(first.isAlive()).isTrue();
      Thread.sleep(20);
    }
    Process second = start(output);
    assertThat(second.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(first.isAlive()).as("the first run outlives the start of the second").isTrue();
    assertThat(second.exitValue()).isEqualTo(ReproduceCommand.USER_ERROR);
    assertThat(Path.of(output + ".log")).content().contains("another process is at work in");
  }

  /** How many of at most {@code limit} kills hit the command before it ended. */
  private static int killUntilItEnds(Path output, Random moments, long whole, int limit)
      throws IOException, InterruptedException {
    int kills = 0;
    while (kills < limit) {
      Process command = start(output);
      if (command.waitFor((long) (moments.nextDouble() * whole), TimeUnit.NANOSECONDS)) {
        assertThat(command.exitValue()).isZero();
        return kills;
      }
      command.destroyForcibly().waitFor();
      kills++;
    }
    Process last = start(output);
    assertThat(last.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(last.exitValue()).isZero();
    return kills;
  }

  private static Process start(Path output) throws IOException {
    List<String> command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                Stream.of("-Xmx1g", "-Djava.awt.headless=true", "-Dvpvae.profile=smoke"),
                Stream.of("-Dvpvae.parallel=2", "-Dvpvae.threads=1", "-Dvpvae.output=" + output),
                SETTINGS.stream()
                    .filter(setting -> !setting.isEmpty())
                    .map(setting -> "-Dvpvae." + setting),
                Stream.of("-cp", classPath(), ReproduceCommand.class.getName()))
            .flatMap(part -> part)
            .collect(Collectors.toList());
    File log = new File(output + ".log");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /**
   * Digest of every table, figure and claim by its name, and of the report up to its list of runs:
   * that one says how long each run took.
   */
  private static Map<String, String> artefacts(Path output) throws IOException {
    Path profile = output.resolve("smoke");
    try (Stream<Path> files = Files.list(profile)) {
      Map<String, String> digests = new TreeMap<>();
      files
          .filter(file -> file.toString().matches(".*\\.(csv|svg|pdf|png|tex|md|html)"))
          .forEach(file -> digests.put(file.getFileName().toString(), Sha256.of(file)));
      String report = Files.readString(profile.resolve("report").resolve("index.html"));
      int runs = report.indexOf("<h2 id=\"runs\"");
      assertThat(runs).isPositive();
      digests.put("report", Sha256.of(report.substring(0, runs)));
      return digests;
    }
  }
}
