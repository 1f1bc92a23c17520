package org.vpvae.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.training.ToyRun.Method;

/**
 * The resident size of a training process must not grow: its slope over the run stays below 1 MiB
 * per 1,000 steps. {@code -Dvpvae.memory.steps=10000} is the full length; the default is shorter
 * and allows what a short run cannot tell apart from warm-up.
 */
class FlatMemoryTest {
  private static final int STEPS = Integer.getInteger("vpvae.memory.steps", 1500);
  private static final int FULL = 10_000;
  private static final Path STATM = Path.of("/proc/self/statm");
  private static final double MIB = 1 << 20;
  private static final int PAGE = 4096;

  @Test
  void residentSizeIsFlat() throws IOException {
    Assumptions.assumeTrue(Files.exists(STATM), "only Linux tells the resident size this way");
    SimpleRegression line = new SimpleRegression();
    try (TensorRoom room = TensorRoom.open("cpu", text -> {})) {
      TrainingLoop loop = ToyRun.loop(room.manager(), Method.VP, 1, STEPS);
      for (int step = 0; step < STEPS; step++) {
        loop.step();
        if (step % 50 == 0) {
          System.gc();
          if (step >= STEPS / 5) {
            line.addData(step / 1000.0, residentBytes() / MIB);
          }
        }
      }
    }
    System.out.printf("resident size: %.3f MiB per 1,000 of %d steps%n", line.getSlope(), STEPS);
    assertThat(line.getSlope()).isLessThan(STEPS >= FULL ? 1 : 8);
  }

  private static double residentBytes() throws IOException {
    return Double.parseDouble(Files.readString(STATM).split(" ", -1)[1]) * PAGE;
  }
}
