package org.vpvae.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpvae.display.live.DisplayHandle;
import org.vpvae.display.live.TrainingCurves;

/** Outside a notebook every word of {@link Show} prints something readable. */
class ShowTest {
  private final PrintStream out = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void watchStandardOutput() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(out);
  }

  @Test
  void picturesSoundsAndTextPrint() {
    Show.image(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB));
    Show.image(new float[8][8]);
    Show.grid(List.of(new float[3][8][8], new float[8][8]), List.of("original", "copy"), 2);
    Show.audio(new float[1600], List.of("tone"));
    Show.tex("x^2");
    Show.markdown("*x*");
    Show.html("<b>x</b>");
    assertThat(lines())
        .containsExactly(
            "image, 4 x 3 pixels",
            "1 image",
            "  8 x 8 pixels",
            "tensor 8 x 8, values 0.000 to 0.000",
            "2 images",
            "  8 x 8 pixels: original",
            "  8 x 8 pixels: copy",
            "tone: audio, 0.10 s at 16000 Hz",
            "x^2",
            "*x*",
            "<b>x</b>");
  }

  @Test
  void tensorsOfTheEngineAreTaken() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Show.image(manager.zeros(new Shape(2, 3, 8, 8)));
      Show.audio(manager.zeros(new Shape(1, 1600)));
      Show.audio(List.of(manager.zeros(new Shape(800)), new float[1600]), 8000, List.of("a", "b"));
    }
    assertThat(lines())
        .contains("2 images", "audio, 0.10 s at 16000 Hz", "a: audio, 0.10 s at 8000 Hz")
        .contains("b: audio, 0.20 s at 8000 Hz");
  }

  @Test
  void handlesCurvesAndLoopsPrint() {
    DisplayHandle handle = Show.live("first");
    handle.update("second");
    try (TrainingCurves curves = Show.curves("training")) {
      curves.add(10, "loss", 0.5);
    }
    int sum = 0;
    for (int i : Show.progress("loop", List.of(1, 2, 3))) {
      sum += i;
    }
    assertThat(sum).isEqualTo(6);
    assertThat(lines()).startsWith("first", "second");
    assertThat(printed()).contains("training: loss 0.5000 at step 10", "loop 3/3, 100 %");
    assertThat(Show.progress("nothing", List.of())).isEmpty();
  }

  @Test
  void whatIsNoPictureOrSoundIsRefused() {
    assertThatThrownBy(() -> Show.image("x"))
        .hasMessageContaining("java.lang.String is not an image");
    assertThatThrownBy(() -> Show.image(null)).hasMessageContaining("null is not an image");
    assertThatThrownBy(() -> Show.audio(new int[3])).hasMessageContaining("int[] is not a sound");
    assertThatThrownBy(() -> Show.grid(List.of(), List.of())).hasMessageContaining("no images");
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private List<String> lines() {
    return printed().lines().toList();
  }
}
