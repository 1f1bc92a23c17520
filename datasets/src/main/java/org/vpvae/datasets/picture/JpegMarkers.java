package org.vpvae.datasets.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for the segments of a JPEG the way the TwelveMonkeys reader does. It goes further than
 * {@link JpegSegments}: what is no segment it passes over, up to the next marker that it knows, and
 * it keeps an object of everything that it finds before the pixels.
 */
final class JpegMarkers {
  private static final int START_OF_IMAGE = 0xd8;
  private static final int START_OF_SCAN = 0xda;

  private JpegMarkers() {}

  /**
   * The frame headers before the pixels.
   *
   * @throws IOException if there are more than {@link JpegSegments#MOST} segments
   */
  static List<JpegSegments.Segment> frames(byte[] jpeg) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(jpeg);
    List<JpegSegments.Segment> frames = new ArrayList<>();
    int count = 0;
    int at = next(jpeg, 2);
    while (at + 4 <= jpeg.length && !isEnd(jpeg[at + 1] & 0xff)) {
      count++;
      if (count > JpegSegments.MOST) {
        throw JpegSegments.tooMany();
      }
      // Of a frame its first ten bytes are read, whatever its length says.
      int end = Math.min(jpeg.length, at + 10);
      JpegSegments.Segment found = new JpegSegments.Segment(file, jpeg[at + 1] & 0xff, at, end);
      if (found.isFrame()) {
        frames.add(found);
      }
      // A length below its own two bytes is taken for two.
      at = next(jpeg, at + 2 + Math.max(2, file.getShort(at + 2) & 0xffff));
    }
    return frames;
  }

  /** Pixels, the end, or the start of another picture. */
  private static boolean isEnd(int marker) {
    return marker >= START_OF_IMAGE && marker <= START_OF_SCAN;
  }

  /** Where the next known marker is, or the length of the file. */
  private static int next(byte[] jpeg, int from) {
    int at = from;
    while (at + 1 < jpeg.length && !(jpeg[at] == (byte) 0xff && isKnown(jpeg[at + 1] & 0xff))) {
      at++;
    }
    return at + 1 < jpeg.length ? at : jpeg.length;
  }

  private static boolean isKnown(int marker) {
    boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc8;
    boolean other = marker >= START_OF_IMAGE && marker <= 0xef;
    boolean rare = marker == 0x01 || marker == 0xf7 || marker == 0xf8 || marker == 0xfe;
    return frame || other || rare;
  }
}
