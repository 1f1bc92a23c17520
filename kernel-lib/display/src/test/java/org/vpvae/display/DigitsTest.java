package org.vpvae.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpvae.display.drawing.Drawing;
import org.vpvae.display.image.ImageGrid;
import org.vpvae.display.live.ProgressBar;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.notebook.TextScreen;

/** Where the user's language has digits of its own, attributes keep those that browsers read. */
class DigitsTest {
  private final Locale before = Locale.getDefault();

  @BeforeEach
  void speakArabic() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    assertThat("%d".formatted(42)).isNotEqualTo("42");
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void anSvgHasItsSize() {
    Drawing drawing = new Drawing("x", 40, 30, g -> g.fillRect(0, 0, 10, 10));
    assertThat(drawing.svg().orElseThrow())
        .contains("width=\"40\" height=\"30\" viewBox=\"0 0 40 30\"");
  }

  @Test
  void picturesHaveTheirSizeAndColumns() {
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    MimeBundle grid = new ImageGrid(List.of(image, image), List.of()).toMimeBundle();
    assertThat(grid.get(MimeBundle.HTML))
        .contains("repeat(2,max-content)", "width=\"128\" height=\"128\"");
  }

  @Test
  void aBarHasItsValue() {
    TextScreen nowhere = new TextScreen(new PrintStream(OutputStream.nullOutputStream()));
    ProgressBar bar = new ProgressBar(nowhere, System::nanoTime, "x", 10);
    bar.advance(3);
    assertThat(bar.toMimeBundle().get(MimeBundle.HTML)).contains("value=\"3\" max=\"10\"");
  }
}
