package org.vpvae.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveTailTest {
  @TempDir Path folder;

  @Test
  void everyLookFindsWhatWasAddedSinceTheLast() {
    CurveTail tail = new CurveTail(folder, StepCurve.LOSS);
    assertThat(tail.next()).isEmpty();
    try (StepCurve curve = StepCurve.open(folder, List.of("loss", "norm"), 0)) {
      assertThat(tail.next()).isEmpty();
      curve.add(0, 0.5, 2);
      curve.add(1, Double.NaN, 3);
      assertThat(tail.next()).containsExactly(new double[] {0, 0.5, 2}, row(1, Double.NaN, 3));
      assertThat(tail.next()).isEmpty();
      curve.add(2, 0.25, 4);
      assertThat(tail.next()).containsExactly(row(2, 0.25, 4));
    }
  }

  @Test
  void halfALineIsLeftForTheNextLook() throws IOException {
    Path file = folder.resolve("usage.csv");
    CurveTail tail = new CurveTail(folder, "usage.csv");
    Files.writeString(file, "step,perplexity\n3,1");
    assertThat(tail.next()).isEmpty();
    Files.writeString(file, "2.5\n", StandardOpenOption.APPEND);
    assertThat(tail.next()).containsExactly(row(3, 12.5));
  }

  private static double[] row(double... values) {
    return values;
  }
}
