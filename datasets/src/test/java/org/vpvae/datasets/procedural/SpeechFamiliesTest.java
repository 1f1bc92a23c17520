package org.vpvae.datasets.procedural;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.vpvae.datasets.SpeechSet;
import org.vpvae.datasets.Split;
import org.vpvae.datasets.describe.Distribution;
import org.vpvae.datasets.describe.SoundReport;

/** Whether the splits of procedural speech are what they say, by what can be heard. */
class SpeechFamiliesTest {
  private static final int CLIPS = 60;
  private static final int SEED = 8;

  /**
   * How high the sound lies, 60 clips each. Two equal families differ by 0.15 standard deviations
   * on average, and 0.6 would be 3.3 standard errors; with this seed they differ by 0.26, and
   * children, whispers and telephones by 4.5.
   */
  @Test
  void validationIsOfTheSameFamilyAndOutOfDomainIsNot() {
    double[] train = heights(Split.TRAIN);
    assertThat(apart(train, heights(Split.VALIDATION))).isLessThan(0.6);
    assertThat(apart(train, heights(Split.OUT_OF_DOMAIN))).isGreaterThan(2);
  }

  /** The level is no mark of a family: all are recorded with the same gains. */
  @Test
  void everySplitIsAsLoudAsTheOthers() {
    double[] means = new double[3];
    for (Split split : Split.values()) {
      SpeechSet set = ProceduralSpeech.generate(SEED, split, CLIPS, 1);
      Distribution level = SoundReport.describe(set).distributions().get(1);
      assertThat(level.quantile(0)).isGreaterThan(-40);
      assertThat(level.quantile(1)).isLessThan(-10);
      means[split.ordinal()] = level.mean();
    }
    assertThat(means[1] - means[0]).isBetween(-2.5, 2.5);
    assertThat(means[2] - means[0]).isBetween(-2.5, 2.5);
  }

  private static double[] heights(Split split) {
    ProceduralClips clips = new ProceduralClips(SEED, split, CLIPS, 1.5);
    double[] heights = new double[CLIPS];
    Arrays.setAll(heights, i -> height(clips.decode(i)));
    return heights;
  }

  /** The power of the differences beside that of the samples grows with the frequency. */
  private static double height(float[] clip) {
    double differences = 0;
    double squares = 0;
    for (int i = 1; i < clip.length; i++) {
      double difference = clip[i] - clip[i - 1];
      differences += difference * difference;
      squares += clip[i] * clip[i];
    }
    return Math.sqrt(differences / squares);
  }

  /** How far two means lie apart, in standard deviations of the first. */
  private static double apart(double[] one, double[] other) {
    double mean = Arrays.stream(one).average().orElseThrow();
    double variance = Arrays.stream(one).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    return Math.abs(mean - Arrays.stream(other).average().orElseThrow()) / Math.sqrt(variance);
  }
}
