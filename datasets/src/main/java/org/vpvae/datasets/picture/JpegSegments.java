package org.vpvae.datasets.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a JPEG before its pixels, where everything stands that is not one.
 *
 * <pre>
 * FF D8  { FF* FF marker(1) length(2, with itself) content }*  FF DA pixels
 * </pre>
 */
final class JpegSegments {
  private static final int START_OF_SCAN = 0xda;
  private static final int FILL = 0xff;

  /**
   * Real files have less than 300: a profile has at most 255, other metadata about as many. Each is
   * held as an object nine times as long as the shortest segment.
   */
  static final int MOST = 4096;

  private JpegSegments() {}

  /**
   * One segment.
   *
   * @param file the whole file
   * @param marker its kind, 0 to 254
   * @param at where its FF is
   * @param end the byte behind it, at most the file's length
   */
  record Segment(ByteBuffer file, int marker, int at, int end) {
    /** C0 to CF are frame headers, but for C4, C8 and CC; ten bytes say what is asked of one. */
    boolean isFrame() {
      boolean kind = marker >= 0xc0 && marker <= 0xcf && (marker % 4 != 0 || marker == 0xc0);
      return kind && end - at >= 10;
    }

    /** Channels of a frame, 0 to 255. */
    int channels() {
      return file.get(at + 9) & 0xff;
    }

    /** Whether the content begins with those bytes. */
    boolean begins(byte[] name) {
      return end - at >= 4 + name.length
          && file.slice(at + 4, name.length).equals(ByteBuffer.wrap(name));
    }
  }

  /**
   * In order, until the first scan or the first thing that is no whole segment.
   *
   * @throws IOException if there are more than {@link #MOST}
   */
  static List<Segment> of(byte[] jpeg) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(jpeg);
    List<Segment> segments = new ArrayList<>();
    int at = 2;
    while (at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff) {
      int marker = jpeg[at + 1] & 0xff;
      if (marker == FILL) {
        at++;
        continue;
      }
      int end = at + 2 + (file.getShort(at + 2) & 0xffff);
      if (marker == START_OF_SCAN || end < at + 4 || end > jpeg.length) {
        break;
      }
      if (segments.size() == MOST) {
        throw tooMany();
      }
      segments.add(new Segment(file, marker, at, end));
      at = end;
    }
    return segments;
  }

  static IOException tooMany() {
    return new IOException(
        "more than the " + MOST + " segments before the pixels that are allowed");
  }
}
