package org.vpvae.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Pictures as numbers of their own size. */
class WholePictureTest {

  @Test
  void planesFollowEachOther() throws IOException {
    int[] samples = {10, 20, 30, 40, 50, 60};
    WholePicture picture =
        WholePicture.decode(PngWriter.write(2, 1, 8, PngWriter.RGB, samples, null));
    assertThat(picture.height()).isEqualTo(1);
    assertThat(picture.width()).isEqualTo(2);
    assertThat(picture.planes()).containsExactly(10, 40, 20, 50, 30, 60);
  }

  /** A photograph of 12 megapixels is read, though its numbers are far more than its budget. */
  @Test
  void theNumbersAreLetOffTheBudgetUpToAStatedSize() throws IOException {
    byte[] photograph = grey(4000, 3000);
    assertThat(WholePicture.decode(photograph).planes()).hasSize(36_000_000);
    byte[] larger = grey(4097, 4096);
    assertThatThrownBy(() -> WholePicture.decode(larger))
        .isInstanceOf(IOException.class)
        .hasMessage("4097 x 4096 pixels; 1 to " + WholePicture.MOST_PIXELS + " are allowed");
  }

  private static byte[] grey(int width, int height) throws IOException {
    return PngWriter.write(width, height, 1, PngWriter.GREY, new int[width * height], null);
  }
}
