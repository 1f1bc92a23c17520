package org.vpvae.display.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.render.Rendering;

class ImageGridTest {

  @Test
  void aPictureIsAPngOfItsOwnSizeAndPixels() throws Exception {
    BufferedImage image = new BufferedImage(5, 3, BufferedImage.TYPE_INT_RGB);
    image.setRGB(4, 2, 0x123456);
    MimeBundle bundle = Rendering.render(image);
    BufferedImage read = PngImages.decode(bundle.get(MimeBundle.PNG));
    assertThat(read.getWidth()).isEqualTo(5);
    assertThat(read.getHeight()).isEqualTo(3);
    assertThat(read.getRGB(4, 2) & 0xffffff).isEqualTo(0x123456);
    assertThat(bundle.text()).isEqualTo("image, 5 x 3 pixels");
  }

  @Test
  void aGridHoldsEachPictureOverItsCaption() throws Exception {
    BufferedImage small = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    BufferedImage large = new BufferedImage(256, 200, BufferedImage.TYPE_INT_RGB);
    MimeBundle bundle =
        new ImageGrid(List.of(small, large), List.of("x < y", "reconstruction")).toMimeBundle();
    String html = bundle.get(MimeBundle.HTML);
    List<BufferedImage> read = PngImages.inHtml(html);
    assertThat(read).extracting(BufferedImage::getWidth).containsExactly(32, 256);
    assertThat(html)
        .contains("repeat(2,max-content)")
        .contains("width=\"128\" height=\"128\"", "width=\"256\" height=\"200\"")
        .contains("<figcaption>x &lt; y</figcaption>", "<figcaption>reconstruction</figcaption>")
        .contains("alt=\"x &lt; y\"");
    assertThat(bundle.text())
        .isEqualTo("2 images\n  32 x 32 pixels: x < y\n  256 x 200 pixels: reconstruction");
  }

  @Test
  void aHugeGridIsCutAndSaysSo() throws Exception {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    ImageGrid grid = new ImageGrid(Collections.nCopies(100, image), List.of());
    String html = grid.toMimeBundle().get(MimeBundle.HTML);
    assertThat(PngImages.inHtml(html)).hasSize(64);
    assertThat(html).contains("the first 64 of 100 images shown");
    assertThat(grid.toMimeBundle().text()).contains("the first 64 of 100 images shown");
  }

  @Test
  void badGridsAreRefusedWithTheirNumbers() {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    assertThatThrownBy(() -> new ImageGrid(List.of(image), List.of("a", "b")))
        .hasMessage("2 captions for 1 images");
    assertThatThrownBy(() -> new ImageGrid(List.of(), List.of())).hasMessageContaining("no images");
    assertThatThrownBy(() -> new ImageGrid(List.of(image), List.of(), 0, ""))
        .hasMessageContaining("columns 0");
  }
}
