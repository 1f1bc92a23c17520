package org.vpvae.datasets.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Takes the colour profile out of a grey or RGB JPEG. Its reader would convert the pixels to sRGB;
 * the numbers of this field are those of decoders that do not, as Pillow. Four channels keep their
 * profile: without one, inks cannot be turned into light.
 */
final class JpegProfile {
  private static final byte[] NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
  private static final int APPLICATION_2 = 0xe2;

  private JpegProfile() {}

  /** The file itself where there is nothing to take out. */
  static byte[] removed(byte[] jpeg) throws IOException {
    List<JpegSegments.Segment> segments = JpegSegments.of(jpeg);
    List<JpegSegments.Segment> profile =
        segments.stream().filter(s -> s.marker() == APPLICATION_2 && s.begins(NAME)).toList();
    boolean inks = segments.stream().anyMatch(s -> s.isFrame() && s.channels() > 3);
    return profile.isEmpty() || inks ? jpeg : without(profile, jpeg);
  }

  private static byte[] without(List<JpegSegments.Segment> segments, byte[] jpeg) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(jpeg.length);
    int from = 0;
    for (JpegSegments.Segment segment : segments) {
      kept.write(jpeg, from, segment.at() - from);
      from = segment.end();
    }
    kept.write(jpeg, from, jpeg.length - from);
    return kept.toByteArray();
  }
}
