package org.vpvae.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconstructionStripTest {
  private static final int RGB = 0xffffff;

  @TempDir Path folder;

  @Test
  void minusOneIsBlackOneIsFullAndTheRestIsClipped() {
    float[] planes = {-1, 1, 0, -7, /* green */ -1, 1, 0, 7, /* blue */ -1, -1, 0, 0};
    BufferedImage picture = Picture.of(planes, 2);
    assertThat(picture.getRGB(0, 0) & RGB).isEqualTo(0x000000);
    assertThat(picture.getRGB(1, 0) & RGB).isEqualTo(0xffff00);
    assertThat(picture.getRGB(0, 1) & RGB).isEqualTo(0x808080);
    assertThat(picture.getRGB(1, 1) & RGB).isEqualTo(0x00ff80);
  }

  @Test
  void wrongSizesAndNaNAreRefused() {
    assertThatThrownBy(() -> Picture.of(new float[11], 2)).hasMessageContaining("11 values");
    float[] planes = new float[12];
    planes[5] = Float.NaN;
    assertThatThrownBy(() -> Picture.of(planes, 2)).hasMessageContaining("NaN");
  }

  /** Side 64 is doubled; four columns with gaps of 4; head 7 + 2 x 4; two rows. */
  @Test
  void columnsAndRowsStandWhereTheyShould() {
    BufferedImage strip = ReconstructionStrip.draw(columns(64, 2, "Original", "FSQ", "FSP", "VP"));
    assertThat(strip.getWidth()).isEqualTo(4 * (128 + 4) + 4);
    assertThat(strip.getHeight()).isEqualTo(15 + 2 * (128 + 4));
    for (int column = 0; column < 4; column++) {
      for (int row = 0; row < 2; row++) {
        int x = 4 + column * 132;
        int y = 15 + row * 132;
        assertThat(strip.getRGB(x, y) & RGB).isEqualTo(shade(column, row));
        assertThat(strip.getRGB(x + 127, y + 127) & RGB).isEqualTo(shade(column, row));
        assertThat(strip.getRGB(x + 128, y + 127) & RGB).isEqualTo(RGB);
      }
    }
  }

  @Test
  void eachCaptionLeavesInkAboveItsColumn() {
    BufferedImage strip = ReconstructionStrip.draw(columns(64, 1, "Original", " ", "VP-VAE"));
    assertThat(ink(strip, 4, 128)).isPositive();
    assertThat(ink(strip, 4 + 132, 128)).isZero();
    assertThat(ink(strip, 4 + 2 * 132, 128)).isPositive();
  }

  /** The letter L: a stem of 7 and a foot of 5 that share a corner. An unknown one: a full box. */
  @Test
  void lettersAreDrawnWithoutAnyFont() {
    BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
    PixelFont.draw(image, "l", 0, 0, RGB);
    assertThat(count(image, RGB)).isEqualTo(11);
    PixelFont.draw(image, "§", 10, 0, RGB);
    assertThat(count(image, RGB)).isEqualTo(11 + 35);
    PixelFont.draw(image, "edge", 17, 8, RGB);
  }

  @Test
  void unequalColumnsAreRefused() {
    List<ReconstructionStrip.Column> columns =
        List.of(columns(8, 2, "a").get(0), columns(8, 1, "b").get(0));
    assertThatThrownBy(() -> ReconstructionStrip.draw(columns)).hasMessageContaining("equal");
    List<ReconstructionStrip.Column> sizes =
        List.of(columns(8, 1, "a").get(0), columns(16, 1, "b").get(0));
    assertThatThrownBy(() -> ReconstructionStrip.draw(sizes)).hasMessageContaining("16 x 16");
    assertThatThrownBy(() -> ReconstructionStrip.draw(List.of())).hasMessageContaining("equal");
  }

  @Test
  void picturesOfARunReadBackUnchanged() {
    float[] original = new float[3 * 8 * 8];
    Arrays.fill(original, 0.25f);
    float[] reconstruction = new float[3 * 8 * 8];
    RunPictures.of(List.of(original), List.of(reconstruction), 8).write(folder);
    RunPictures read = RunPictures.read(folder);
    assertThat(read.originals()).hasSize(1);
    assertThat(read.originals().get(0).getRGB(3, 3) & RGB).isEqualTo(0x9f9f9f);
    assertThat(read.reconstructions().get(0).getRGB(7, 7) & RGB).isEqualTo(0x808080);
    assertThat(RunPictures.read(folder.resolve("empty")).originals()).isEmpty();
  }

  private static List<ReconstructionStrip.Column> columns(int side, int rows, String... captions) {
    return IntStream.range(0, captions.length)
        .mapToObj(c -> new ReconstructionStrip.Column(captions[c], plain(side, rows, c)))
        .toList();
  }

  private static List<BufferedImage> plain(int side, int rows, int column) {
    return IntStream.range(0, rows)
        .mapToObj(
            row -> {
              BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
              int[] pixels = new int[side * side];
              Arrays.fill(pixels, shade(column, row));
              image.setRGB(0, 0, side, side, pixels, 0, side);
              return image;
            })
        .toList();
  }

  private static int shade(int column, int row) {
    return 0x102030 * (column + 1) + row;
  }

  private static int ink(BufferedImage strip, int left, int width) {
    return count(strip.getSubimage(left, 0, width, 15), 0x000000);
  }

  private static int count(BufferedImage image, int rgb) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & RGB) == rgb ? 1 : 0;
      }
    }
    return count;
  }
}
