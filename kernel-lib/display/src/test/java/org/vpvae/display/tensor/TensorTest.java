package org.vpvae.display.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpvae.display.image.PngImages;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.render.Rendering;

class TensorTest {

  @Test
  void shapesThatArePicturesAndShapesThatAreNot() {
    assertThat(Likeness.of(new long[] {4, 3, 32, 32})).isEqualTo(Likeness.IMAGES);
    assertThat(Likeness.of(new long[] {1, 28, 28})).isEqualTo(Likeness.IMAGES);
    assertThat(Likeness.of(new long[] {64, 3, 3, 3})).isEqualTo(Likeness.NEITHER);
    assertThat(Likeness.of(new long[] {2, 64, 32, 32})).isEqualTo(Likeness.NEITHER);
    assertThat(Likeness.of(new long[] {32, 32})).isEqualTo(Likeness.NEITHER);
    assertThat(Likeness.of(new long[] {2, 1, 16_000})).isEqualTo(Likeness.SOUNDS);
    assertThat(Likeness.of(new long[] {2, 1, 100})).isEqualTo(Likeness.NEITHER);
    assertThat(Likeness.of(new long[] {1, 16_000})).isEqualTo(Likeness.NEITHER);
  }

  @Test
  void aBatchBecomesAGridInTheRightColours() throws Exception {
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] values = new float[2 * 3 * 8 * 10];
      Arrays.fill(values, -1);
      Arrays.fill(values, 0, 80, 1); // red of the first
      values[3 * 80 + 2 * 80 + 79] = 1.5f; // blue of the last pixel of the second
      NDArray batch = manager.create(values, new Shape(2, 3, 8, 10));
      MimeBundle bundle = Rendering.render(batch);
      List<BufferedImage> images = PngImages.inHtml(bundle.get(MimeBundle.HTML));
      assertThat(images).hasSize(2);
      assertThat(images.get(0).getWidth()).isEqualTo(10);
      assertThat(images.get(0).getHeight()).isEqualTo(8);
      assertThat(images.get(0).getRGB(3, 4) & 0xffffff).isEqualTo(0xff0000);
      assertThat(images.get(1).getRGB(0, 0) & 0xffffff).isEqualTo(0);
      assertThat(images.get(1).getRGB(9, 7) & 0xffffff).isEqualTo(0x0000ff);
      assertThat(bundle.text())
          .contains("2 images", "tensor 2 x 3 x 8 x 10, values -1.000 to 1.500, cut off");
    }
  }

  @Test
  void greyIsHalfWayAndSoundsArePlayed() throws Exception {
    BufferedImage grey = new Tensor(new float[64], 1, 8, 8).images().get(0);
    assertThat(grey.getRGB(0, 0) & 0xffffff).isEqualTo(0x808080);
    MimeBundle sounds = Rendering.render(new Tensor(new float[2 * 2000], 2, 1, 2000));
    assertThat(sounds.get(MimeBundle.HTML).split("<audio", -1)).hasSize(3);
  }

  @Test
  void otherArraysReadAsNumbers() {
    try (NDManager manager = NDManager.newBaseManager()) {
      MimeBundle matrix =
          Rendering.render(manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2)));
      assertThat(matrix.isRich()).isFalse();
      assertThat(matrix.text()).contains("(2, 2)");
      MimeBundle whole = Rendering.render(manager.ones(new Shape(3, 8, 8), DataType.INT32));
      assertThat(whole.isRich()).isFalse();
      NDArray closed = manager.ones(new Shape(3, 8, 8));
      closed.close();
      assertThat(Rendering.render(closed).text()).isNotEmpty();
    }
  }

  @Test
  void rectangularArraysArePicturesAndRaggedOnesAreText() throws Exception {
    float[][][] image = new float[3][9][12];
    image[1][8][11] = 1;
    MimeBundle bundle = Rendering.render(image);
    BufferedImage read = PngImages.inHtml(bundle.get(MimeBundle.HTML)).get(0);
    assertThat(read.getWidth()).isEqualTo(12);
    assertThat(read.getRGB(11, 8) & 0xffffff).isEqualTo(0x80ff80);
    image[2][3] = new float[11];
    assertThat(Rendering.render(image).isRich()).isFalse();
    assertThat(Rendering.render(new float[3][0][]).isRich()).isFalse();
    float[][][] torn = new float[3][9][12];
    torn[1][1] = null;
    assertThat(Rendering.render(torn).isRich()).isFalse();
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    assertThatThrownBy(() -> new Tensor(new float[6], 2, 2)).hasMessageContaining("6 values");
    assertThatThrownBy(() -> new Tensor(new float[8], 2, 2, 2).images())
        .hasMessageContaining("[2, 2, 2] is no image");
    assertThatThrownBy(() -> new Tensor(new float[8], 2, 2, 2).sounds(16_000))
        .hasMessageContaining("[2, 2, 2] is no sound");
    float[] broken = new float[64];
    broken[5] = Float.NaN;
    assertThatThrownBy(() -> new Tensor(broken, 8, 8).images()).hasMessageContaining("NaN at 5");
    // Our kernel shows by orThrow: a trained network's NaN is a finding, not a failed cell.
    assertThat(Rendering.renderOrThrow(new Tensor(broken, 1, 8, 8)).text())
        .contains("tensor 1 x 8 x 8", "not shown as pictures: NaN at 5");
    float[] loud = new float[1600];
    loud[7] = Float.POSITIVE_INFINITY;
    assertThat(Rendering.renderOrThrow(new Tensor(loud, new long[] {1, 1, 1600}, "mine")).text())
        .isEqualTo("mine\n(not shown as sounds: Infinity at 7)");
  }
}
