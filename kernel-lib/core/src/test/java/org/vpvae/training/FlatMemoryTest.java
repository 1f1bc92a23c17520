package org.vpvae.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.training.ToyRun.Method;
import org.vpvae.vectors.Findings;

/**
 * The resident size of a training process must not grow: below 1 MiB per 1,000 steps.
 *
 * <p>The run has a process of its own, whose Java heap is touched whole before it starts: what
 * still grows is native memory, and not the heap of the tests that ran before. A process may still
 * take a piece of memory once, late, and keep it; a leak grows all the time. So the short run asks
 * for the median slope of five stretches, which one late step of 10 MiB does not move and a leak
 * does. {@code -Dvpvae.memory.steps=10000} is the full length, and asks for the slope of the whole
 * as well.
 */
class FlatMemoryTest {
  private static final int STEPS = Integer.getInteger("vpvae.memory.steps", 1500);
  private static final int FULL = 10_000;
  private static final int EVERY = 25;
  private static final int STRETCHES = 5;
  private static final double LIMIT = 1;
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final double KIB_PER_MIB = 1024;
  private static final String SAMPLE = "resident ";

  @Test
  void residentSizeIsFlat() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.exists(STATUS), "only Linux tells the resident size this way");
    double[] sizes = sizesOfItsOwnProcess();
    int first = sizes.length / 5;
    double whole = slope(sizes, first, sizes.length);
    double typical = typicalSlope(sizes, first);
    System.out.printf(
        "resident size, MiB per 1,000 of %d steps: %.3f, typically %.3f%n", STEPS, whole, typical);
    assertThat(typical).isLessThan(LIMIT);
    if (STEPS >= FULL) {
      Findings.statistic(
          "growth of the resident size over " + STEPS + " steps, MiB per 1,000", whole, "below 1");
      assertThat(whole).isLessThan(LIMIT);
    }
  }

  /** The measure can fail: a leak of 2 MiB per 1,000 steps is seen, one late step is not. */
  @Test
  void aLeakIsToldFromALateStep() {
    double[] leak = new double[STEPS / EVERY];
    double[] step = new double[STEPS / EVERY];
    for (int i = 0; i < leak.length; i++) {
      leak[i] = 400 + 2e-3 * EVERY * i;
      step[i] = i < leak.length / 2 ? 400 : 410;
    }
    assertThat(typicalSlope(leak, 0)).isGreaterThan(LIMIT);
    assertThat(typicalSlope(step, 0)).isLessThan(LIMIT);
  }

  private static double typicalSlope(double[] sizes, int first) {
    double[] slopes = new double[STRETCHES];
    int length = (sizes.length - first) / STRETCHES;
    for (int i = 0; i < STRETCHES; i++) {
      slopes[i] = slope(sizes, first + i * length, first + (i + 1) * length);
    }
    Arrays.sort(slopes);
    return slopes[STRETCHES / 2];
  }

  /** MiB per 1,000 steps. */
  private static double slope(double[] sizes, int from, int to) {
    SimpleRegression line = new SimpleRegression();
    for (int i = from; i < to; i++) {
      line.addData(i * EVERY / 1000.0, sizes[i]);
    }
    return line.getSlope();
  }

  private static double[] sizesOfItsOwnProcess() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms256m",
            "-Xmx256m",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            // The optimizing compiler takes 16 MiB at some late step, once, and keeps them.
            "-XX:TieredStopAtLevel=1",
            "-Dai.djl.pytorch.num_threads=1",
            "-Dai.djl.pytorch.num_interop_threads=1",
            "-Dvpvae.memory.steps=" + STEPS,
            "-cp",
            System.getProperty("java.class.path"),
            FlatMemoryTest.class.getName());
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      byte[] output = process.getInputStream().readAllBytes();
      assertThat(process.waitFor()).isZero();
      return samples(new String(output, StandardCharsets.UTF_8).lines().toList());
    } finally {
      process.destroyForcibly();
    }
  }

  private static double[] samples(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(SAMPLE))
        .mapToDouble(line -> Double.parseDouble(line.substring(SAMPLE.length())))
        .toArray();
  }

  /** The run: trains and prints its resident size in MiB every few steps. */
  public static void main(String[] arguments) throws IOException {
    try (TensorRoom room = TensorRoom.open("cpu", text -> {})) {
      TrainingLoop loop = ToyRun.loop(room.manager(), Method.VP, 1, STEPS);
      for (int step = 0; step < STEPS; step++) {
        loop.step();
        if (step % EVERY == 0) {
          System.gc();
          System.out.println(SAMPLE + residentKib() / KIB_PER_MIB);
        }
      }
    }
  }

  private static double residentKib() throws IOException {
    Matcher line = RESIDENT.matcher(Files.readString(STATUS));
    assertThat(line.find()).isTrue();
    return Double.parseDouble(line.group(1));
  }
}
