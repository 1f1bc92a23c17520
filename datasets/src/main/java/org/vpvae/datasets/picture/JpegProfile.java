package org.vpvae.datasets.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes the colour profile out of a grey or RGB JPEG. Its reader would convert the pixels to sRGB;
 * the numbers of this field are those of decoders that do not, as Pillow. Four channels keep their
 * profile: without one, inks cannot be turned into light.
 *
 * <pre>
 * segments before the pixels: FF marker(1) length(2, with itself) content
 * </pre>
 */
final class JpegProfile {
  private static final byte[] NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
  private static final int APPLICATION_2 = 0xe2;
  private static final int START_OF_SCAN = 0xda;

  private JpegProfile() {}

  /** The file itself where there is nothing to take out. */
  static byte[] removed(byte[] jpeg) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    kept.write(jpeg, 0, 2);
    int at = 2;
    while (at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff) {
      int marker = jpeg[at + 1] & 0xff;
      int length = marker == 0xff ? 1 : 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xffff);
      if (marker == START_OF_SCAN || length > jpeg.length - at) {
        break;
      }
      if (PictureHeader.isFrame(marker) && length > 9 && jpeg[at + 9] > 3) {
        return jpeg;
      }
      if (!isProfile(jpeg, at, marker, length)) {
        kept.write(jpeg, at, length);
      }
      at += length;
    }
    if (kept.size() == at) {
      return jpeg;
    }
    kept.write(jpeg, at, jpeg.length - at);
    return kept.toByteArray();
  }

  private static boolean isProfile(byte[] jpeg, int at, int marker, int length) {
    int end = at + 4 + NAME.length;
    return marker == APPLICATION_2
        && length >= end - at
        && Arrays.equals(jpeg, at + 4, end, NAME, 0, NAME.length);
  }
}
