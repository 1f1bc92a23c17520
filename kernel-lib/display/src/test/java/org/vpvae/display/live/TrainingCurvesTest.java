package org.vpvae.display.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vpvae.display.drawing.Curves;
import org.vpvae.display.image.PngImages;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.notebook.TextScreen;

class TrainingCurvesTest {
  private static final Duration REDRAW = Duration.ofMillis(500);

  private final ManualClock clock = new ManualClock();
  private final RecordingScreen screen = new RecordingScreen();
  private final TrainingCurves curves = new TrainingCurves(screen, clock, "training", REDRAW);

  @Test
  void curvesAreRedrawnInPlaceOncePerInterval() throws Exception {
    for (int step = 0; step < 20; step++) {
      curves.add(step, Map.of("loss", 1.0 / (step + 1), "psnr", step));
      clock.pass(Duration.ofMillis(100));
    }
    curves.close();
    curves.close();
    assertThat(screen.bundles).hasSize(4 + 1);
    assertThat(screen.displays).isEqualTo(1);
    assertThat(screen.ids).containsOnly(screen.ids.get(0));
    assertThat(PngImages.decode(screen.last().get(MimeBundle.PNG)).getWidth()).isEqualTo(640);
    assertThat(screen.last().get(MimeBundle.SVG)).startsWith("<svg");
    assertThat(screen.last().text()).contains("training: loss 0.05000, psnr 19 at step 19");
  }

  @Test
  void slowDrawingTakesATenthOfTheTimeAtMost() {
    screen.onShow = () -> clock.pass(Duration.ofMillis(200));
    for (int step = 0; step < 100; step++) {
      curves.add(step, "loss", 1);
      clock.pass(Duration.ofMillis(100));
    }
    // 200 ms of drawing, 1800 ms of training: 10 s hold six drawings, the first at once.
    assertThat(screen.bundles).hasSize(6);
  }

  @Test
  void nothingNewDrawsNothing() {
    curves.add(1, "loss", 1);
    curves.close();
    assertThat(screen.bundles).hasSize(1);
    try (TrainingCurves empty = new TrainingCurves(screen, clock, "", REDRAW)) {
      assertThat(empty.curves().lines()).isEmpty();
    }
    assertThat(screen.bundles).hasSize(1);
  }

  @Test
  void aDivergingRunGoesOnAndIsNamed() {
    curves.add(1, "loss", 1);
    curves.add(2, "loss", Double.NaN);
    curves.add(3, "loss", Double.POSITIVE_INFINITY);
    curves.add(4, "loss", 2);
    assertThat(curves.curves().title()).isEqualTo("training (loss not finite at step 2)");
    assertThat(curves.curves().lines().get(0).steps()).containsExactly(1, 4);
    curves.close();
    assertThat(screen.last().get(MimeBundle.PNG)).isNotEmpty();
  }

  @Test
  void aRunThatOnlyDivergesStillDraws() {
    curves.add(1, "loss", Double.NaN);
    assertThat(screen.last().text()).doesNotContain("could not be rendered");
  }

  @Test
  void stepsDoNotGoBack() {
    curves.add(5, "loss", 1);
    assertThatThrownBy(() -> curves.add(4, "loss", 1)).hasMessage("step 4 after step 5");
  }

  @Test
  void anotherRunTakesOverThePlace() {
    curves.add(5, "loss", Double.NaN);
    curves.restart("next");
    assertThat(screen.bundles).hasSize(1);
    curves.add(1, "error", 2);
    curves.close();
    assertThat(screen.last().text()).contains("next: error 2 at step 1").doesNotContain("loss");
    assertThat(screen.displays).isEqualTo(1);
  }

  @Test
  void aMillionStepsKeepTheirFormAndTheirLastValue() {
    GrowingLine line = new GrowingLine();
    for (int step = 0; step <= 1_000_000; step++) {
      line.add(step, 3.0 * step);
      if (step == 512 || step == 513 || step == 54_321) {
        assertForm(line.toLine("x"), step);
      }
    }
    assertForm(line.toLine("x"), 1_000_000);
  }

  private static void assertForm(Curves.Line line, int last) {
    double[] steps = line.steps();
    assertThat(steps[0]).isZero();
    assertThat(steps[steps.length - 1]).isEqualTo(last);
    assertThat(steps.length).isBetween(GrowingLine.CAPACITY / 2, GrowingLine.CAPACITY);
    double stride = steps[1];
    for (int i = 1; i < steps.length; i++) {
      assertThat(steps[i] - steps[i - 1]).isPositive().isLessThanOrEqualTo(stride);
    }
    assertThat(line.values()).isEqualTo(Arrays.stream(steps).map(step -> 3.0 * step).toArray());
  }

  @Test
  void elsewhereTheLatestValuesArePrinted() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    TextScreen text = new TextScreen(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (TrainingCurves lines = new TrainingCurves(text, clock, "training", REDRAW)) {
      lines.add(1, "loss", 0.25);
      lines.add(2, "loss", 0.125);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .allMatch(line -> line.contains("training: loss 0."));
  }
}
