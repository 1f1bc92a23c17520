package org.vpvae.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that were stored turned come out upright. */
class ExifOrientationTest {

  @ParameterizedTest
  @CsvSource({"1,RGBW", "2,GRWB", "3,WBGR", "4,BWRG", "5,RBGW", "6,BRWG", "7,WGBR", "8,GWRB"})
  void theExifOrientationIsApplied(int orientation, String expected) throws IOException {
    assertThat(corners(turned(Pictures.jpeg(), orientation))).isEqualTo(expected);
  }

  /** The colours of the four quarters of a square of 32. */
  private static String corners(byte[] file) throws IOException {
    byte[] square = SquarePicture.decode(file, 32);
    StringBuilder seen = new StringBuilder();
    for (int corner : new int[] {8 * 32 + 8, 8 * 32 + 24, 24 * 32 + 8, 24 * 32 + 24}) {
      boolean red = (square[corner] & 0xff) > 128;
      boolean green = (square[1024 + corner] & 0xff) > 128;
      seen.append(red && green ? 'W' : red ? 'R' : green ? 'G' : 'B');
    }
    return seen.toString();
  }

  /** Cameras of either byte order write it. */
  @ParameterizedTest
  @CsvSource({"1,RGBW", "3,WBGR", "6,BRWG", "8,GWRB"})
  void theExifOrientationIsAppliedInIntelOrderToo(int orientation, String expected)
      throws IOException {
    String tiff = "49492a0008000000" + "0100" + "1201030001000000" + "0" + orientation + "000000";
    assertThat(corners(exif(Pictures.jpeg(), tiff))).isEqualTo(expected);
  }

  /** Puts an EXIF segment with that orientation behind the start of a JPEG. */
  private static byte[] turned(byte[] jpeg, int orientation) {
    return exif(
        jpeg, "4d4d002a00000008" + "0001" + "0112000300000001" + "000" + orientation + "0000");
  }

  private static byte[] exif(byte[] jpeg, String tiff) {
    byte[] segment = HexFormat.of().parseHex("ffe10022" + "457869660000" + tiff + "00000000");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(segment);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }
}
