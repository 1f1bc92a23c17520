package org.vpvae.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepCurveTest {
  private static final List<String> COLUMNS = List.of("loss", "psnr");

  @TempDir Path folder;

  @Test
  void aResumedCurveEqualsAnUninterruptedOne() throws IOException {
    append(0, 10);
    byte[] straight = Files.readAllBytes(folder.resolve("loss.csv"));
    append(0, 8);
    // A kill in the middle of a row, after the checkpoint of step 5.
    Files.writeString(folder.resolve("loss.csv"), "8,0.1", StandardOpenOption.APPEND);
    append(5, 10);
    assertThat(Files.readAllBytes(folder.resolve("loss.csv"))).isEqualTo(straight);
  }

  @Test
  void aRowCutWithinItsStepNumberIsDropped() throws IOException {
    append(0, 12);
    Path file = folder.resolve("loss.csv");
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.indexOf("\n11,") + 2));
    append(11, 12);
    assertThat(Files.readString(file)).isEqualTo(text);
  }

  @Test
  void aCurveThatIsGoneIsNotBegunInTheMiddle() {
    assertThatThrownBy(() -> append(5, 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("loss.csv is gone", "go on at step 5");
  }

  /** What a power cut took from the disk after the checkpoint was forced to it. */
  @Test
  void aCurveThatLacksStepsBeforeIsNotGoneOnWith() throws IOException {
    append(0, 12);
    Path file = folder.resolve("loss.csv");
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.indexOf("\n7,") + 1));
    assertThatThrownBy(() -> append(10, 12))
        .hasMessageContaining("loss.csv has 7 of the 10 steps before")
        .hasMessageContaining("to train it anew");
    assertThat(file).hasContent(text.substring(0, text.indexOf("\n7,") + 1));
  }

  @Test
  void otherColumnsAreRefused() {
    append(0, 2);
    assertThatThrownBy(() -> StepCurve.open(folder, List.of("loss"), 1).close())
        .hasMessageContaining("step,loss");
    try (StepCurve curve = StepCurve.open(folder, COLUMNS, 0)) {
      assertThatThrownBy(() -> curve.add(0, 1.0)).hasMessageContaining("1 values for 2 columns");
    }
  }

  private void append(int first, int end) {
    try (StepCurve curve = StepCurve.open(folder, COLUMNS, first)) {
      for (int step = first; step < end; step++) {
        curve.add(step, 1.0 / (step + 1), step);
      }
    }
  }
}
