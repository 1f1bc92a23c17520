package org.vpvae.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpvae.datasets.RealData;

/**
 * Real pictures stored as four inks, one plain and one as brightness, colour and black (YCCK).
 * Adobe's programs store them inverted, 255 for no ink; a decoder that does not know it, or that
 * turns twice, shows a negative.
 */
class InksTest {

  @ParameterizedTest
  @ValueSource(strings = {"cmyk.jpg", "cmyk_adobe.jpg"})
  void theColoursAreThoseOfThePictureBeforeItWasStoredAsInks(String name) throws IOException {
    byte[] inks = decode("layouts/hostile/" + name);
    byte[] light = decode("images/photos-val-256/coco_000000000208.jpg");
    for (int channel = 0; channel < 3; channel++) {
      assertThat(difference(inks, light, channel, 0)).as("channel %d", channel).isLessThan(1);
      // What the test would see of inks that were turned once too often: about 70.
      assertThat(difference(inks, light, channel, 255)).isGreaterThan(50);
    }
  }

  /** The mean over a channel, in levels of 255; of its negative where all bits turn. */
  private static double difference(byte[] one, byte[] other, int channel, int turn) {
    int plane = one.length / 3;
    double sum = 0;
    for (int p = channel * plane; p < (channel + 1) * plane; p++) {
      sum += Math.abs((one[p] & 0xff ^ turn) - (other[p] & 0xff)) / (double) plane;
    }
    return sum;
  }

  private static byte[] decode(String path) throws IOException {
    return SquarePicture.decode(Files.readAllBytes(RealData.path(path)), 64);
  }
}
