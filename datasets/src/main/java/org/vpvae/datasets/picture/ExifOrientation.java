package org.vpvae.datasets.picture;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How a JPEG must be turned to be seen upright: tag 0x0112 of the first directory of its EXIF
 * segment (EXIF 2.3, section 4.6.4). Turning commutes with the centre square up to one pixel of the
 * crop, so the small square is turned, not the large picture.
 *
 * @param value 1 (upright) to 8
 */
record ExifOrientation(int value) {
  private static final ExifOrientation UPRIGHT = new ExifOrientation(1);
  private static final byte[] NAME = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int APPLICATION_1 = 0xe1;
  private static final int TAG = 0x0112;

  /**
   * Reads the orientation; a file without one, or with a broken EXIF segment, is upright.
   *
   * @throws IOException if there are too many segments
   */
  static ExifOrientation of(byte[] jpeg) throws IOException {
    for (JpegSegments.Segment segment : JpegSegments.of(jpeg)) {
      if (segment.marker() == APPLICATION_1 && segment.begins(NAME)) {
        return read(segment);
      }
    }
    return UPRIGHT;
  }

  private static ExifOrientation read(JpegSegments.Segment exif) {
    int start = exif.at() + 4 + NAME.length;
    try {
      return directory(exif.file().slice(start, exif.end() - start));
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return UPRIGHT;
    }
  }

  private static ExifOrientation directory(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int start = tiff.getInt(4);
    int entries = tiff.getShort(start) & 0xffff;
    for (int i = 0; i < entries; i++) {
      int entry = start + 2 + 12 * i;
      if ((tiff.getShort(entry) & 0xffff) == TAG) {
        int value = tiff.getShort(entry + 8);
        return value >= 1 && value <= 8 ? new ExifOrientation(value) : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** Turns a square of three planes; the argument is returned when nothing is to do. */
  byte[] apply(byte[] square, int side) {
    if (value == 1) {
      return square;
    }
    byte[] turned = new byte[square.length];
    for (int plane = 0; plane < square.length; plane += side * side) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          turned[plane + y * side + x] = square[plane + source(x, y, side - 1)];
        }
      }
    }
    return turned;
  }

  /** Where the upright pixel (x, y) lies in the stored square whose last index is m. */
  private int source(int x, int y, int m) {
    int side = m + 1;
    return switch (value) {
      case 2 -> y * side + (m - x);
      case 3 -> (m - y) * side + (m - x);
      case 4 -> (m - y) * side + x;
      case 5 -> x * side + y;
      case 6 -> (m - x) * side + y;
      case 7 -> (m - x) * side + (m - y);
      case 8 -> x * side + (m - y);
      default -> y * side + x;
    };
  }
}
