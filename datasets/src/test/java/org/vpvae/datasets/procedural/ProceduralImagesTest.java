package org.vpvae.datasets.procedural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vpvae.datasets.ImageSet;
import org.vpvae.datasets.Split;

/** The default pictures: the same everywhere, varied, and different between the splits. */
class ProceduralImagesTest {

  /** Pins every bit. A change of any picture must be meant, and changes published numbers. */
  @Test
  void theBitsAreTheSameOnEveryMachine() {
    assertThat(ProceduralImages.generate(1, Split.TRAIN, 24, 32).digest())
        .isEqualTo("f3211ff8659c2d3c4147605d1077d7c28e1a9227bc57d41ad6f2f40fa19e16d5");
    assertThat(ProceduralImages.generate(1, Split.VALIDATION, 24, 32).digest())
        .isEqualTo("d9270bf3a558e7ce6afd27928452339a79428bf9fbd4a9505222b9932859b96e");
    assertThat(ProceduralImages.generate(1, Split.OUT_OF_DOMAIN, 24, 32).digest())
        .isEqualTo("4cae89fd2eccd7c5698e8aa599adcee76d347a955b66100243c81f75e865ea6f");
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    assertThat(ProceduralImages.generate(5, Split.TRAIN, 12, 16, 3).digest())
        .isEqualTo(ProceduralImages.generate(5, Split.TRAIN, 12, 16).digest());
  }

  @Test
  void aShorterSetIsTheBeginningOfALongerOne() {
    ImageSet longer = ProceduralImages.generate(5, Split.TRAIN, 12, 16);
    assertThat(ProceduralImages.generate(5, Split.TRAIN, 6, 16).digest())
        .isEqualTo(longer.firstN(6).digest());
  }

  @Test
  void seedsGiveOtherPictures() {
    assertThat(ProceduralImages.generate(1, Split.TRAIN, 4, 16).digest())
        .isNotEqualTo(ProceduralImages.generate(2, Split.TRAIN, 4, 16).digest());
  }

  /** Measured on 3038 photographs at side 32: brightness 0.45, spread within a picture 0.2. */
  @Test
  void brightnessAndContrastAreThoseOfPhotographs() {
    double[] train = statistics(ProceduralImages.generate(3, Split.TRAIN, 200, 32));
    assertThat(train[0]).as("mean").isBetween(0.38, 0.55);
    assertThat(train[1]).as("spread within a picture").isBetween(0.14, 0.24);
    assertThat(train[2]).as("step between neighbours").isBetween(0.03, 0.07);
  }

  @Test
  void theStrangeSplitIsMoreColourfulAndTheValidationSplitIsNot() {
    double train = statistics(ProceduralImages.generate(3, Split.TRAIN, 150, 16))[3];
    double validation = statistics(ProceduralImages.generate(3, Split.VALIDATION, 150, 16))[3];
    double strange = statistics(ProceduralImages.generate(3, Split.OUT_OF_DOMAIN, 150, 16))[3];
    assertThat(strange).isGreaterThan(1.5 * train);
    assertThat(validation).isBetween(0.75 * train, 1.35 * train);
  }

  @Test
  void sizesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> ProceduralImages.generate(1, Split.TRAIN, 0, 32))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ProceduralImages.generate(1, Split.TRAIN, 1, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("side 7");
  }

  /** Mean, spread within a picture, step to the right neighbour, saturation; all on 0..1. */
  private static double[] statistics(ImageSet set) {
    double[] result = new double[4];
    int plane = set.side() * set.side();
    float[] picture = new float[3 * plane];
    for (int n = 0; n < set.size(); n++) {
      set.copyTo(n, picture, 0);
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < picture.length; i++) {
        double value = (picture[i] + 1) / 2;
        sum += value / picture.length;
        squares += value * value / picture.length;
        if (i % set.side() != 0) {
          result[2] += Math.abs(picture[i] - picture[i - 1]) / 2 / picture.length;
        }
      }
      result[0] += sum;
      result[1] += Math.sqrt(squares - sum * sum);
      result[3] += saturation(picture, plane);
    }
    for (int i = 0; i < 4; i++) {
      result[i] /= set.size();
    }
    return result;
  }

  private static double saturation(float[] picture, int plane) {
    double sum = 0;
    for (int i = 0; i < plane; i++) {
      float red = picture[i];
      float green = picture[plane + i];
      float blue = picture[2 * plane + i];
      sum += Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
    }
    return sum / 2 / plane;
  }
}
