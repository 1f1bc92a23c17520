package org.vpvae.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PictureHeaderTest {
  /** Eight bits, 16 x 16, four channels, progressive; the sizes of the channels are left out. */
  private static final byte[] FRAME = {
    (byte) 0xff, (byte) 0xc2, 0, 8, 8, 0, 16, 0, 16, 4,
  };

  @Test
  void aJpegCostsWhatItsFrameSays() throws IOException {
    assertThat(PictureHeader.ofJpeg(Pictures.jpeg())).isEqualTo(new PictureHeader(3, 3));
  }

  /** The reader looks behind bytes that are no segment, and may find a costlier frame there. */
  @Test
  void aFrameBehindStrayBytesCounts() throws IOException {
    byte[] jpeg = Pictures.jpeg();
    int scan = scan(jpeg);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(jpeg, 0, scan);
    file.write(0);
    file.writeBytes(FRAME);
    file.write(jpeg, scan, jpeg.length - scan);
    assertThat(PictureHeader.ofJpeg(file.toByteArray())).isEqualTo(new PictureHeader(4, 4 + 8 + 3));
  }

  @Test
  void aJpegWithoutAFrameIsRefused() {
    byte[] none = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9};
    assertThatThrownBy(() -> PictureHeader.ofJpeg(none))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no frame header");
  }

  private static int scan(byte[] jpeg) throws IOException {
    return JpegSegments.of(jpeg).get(JpegSegments.of(jpeg).size() - 1).end();
  }
}
