package org.vpvae.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpvae.random.Streams;
import org.vpvae.vectors.Npz;
import org.vpvae.vectors.Vectors;

/** Crops, padding, level and order of a set of speech. */
class SpeechSetTest {
  private static final Streams STREAMS = new Streams(9);

  /** Clip i rises from (i+1)/100 by 0.0001 per sample. */
  private static SpeechSet ramps(int count, int length) {
    List<float[]> clips = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] clip = new float[length];
      for (int t = 0; t < length; t++) {
        clip[t] = (i + 1) / 100f + t * 0.0001f;
      }
      clips.add(clip);
    }
    return SpeechSet.of("ramps", clips, List.of());
  }

  @Test
  void cropsAreConsecutiveSamplesOfOneClip() {
    float[] batch = ramps(5, 300).batch(STREAMS, 2, 4, 100, false);
    assertThat(batch).hasSize(400);
    for (int i = 0; i < 400; i += 100) {
      assertThat(batch[i + 99] - batch[i]).isCloseTo(0.0099f, within(1e-5f));
    }
  }

  @Test
  void shortClipsArePaddedOnTheRight() {
    float[] batch = ramps(1, 30).batch(STREAMS, 0, 1, 50, false);
    assertThat(Arrays.copyOf(batch, 30)).isEqualTo(ramps(1, 30).clip(0));
    assertThat(Arrays.copyOfRange(batch, 30, 50)).containsOnly(0);
  }

  @Test
  void aBatchDependsOnSeedAndStepAlone() {
    SpeechSet set = ramps(7, 400);
    float[] batch = set.batch(STREAMS, 31, 5, 64, true);
    assertThat(ramps(7, 400).batch(new Streams(9), 31, 5, 64, true)).isEqualTo(batch);
    assertThat(set.batch(STREAMS, 32, 5, 64, true)).isNotEqualTo(batch);
  }

  @Test
  void theLevelRuleReadsTheCropWithoutItsPadding() {
    float[] quiet = new float[2000];
    for (int i = 0; i < quiet.length; i++) {
      quiet[i] = i % 2 == 0 ? 0.01f : -0.01f;
    }
    SpeechSet set = SpeechSet.of("quiet", List.of(quiet), List.of());
    float[] batch = set.batch(STREAMS, 0, 1, 4000, true);
    // 0.01 / (0.01/0.75 + 1e-6)
    assertThat(batch[0]).isCloseTo(0.01f / (0.01f / 0.75f + 1e-6f), within(1e-6f));
    assertThat(batch[1999]).isEqualTo(-batch[0]);
    assertThat(batch[2000]).isZero();
  }

  @Test
  void silenceStaysSilent() {
    SpeechSet set = SpeechSet.of("silence", List.of(new float[100]), List.of());
    assertThat(set.batch(STREAMS, 0, 1, 100, true)).containsOnly(0);
  }

  /** 3000 samples: the mean of the three largest, 0.9, 0.6 and 0.3, is 0.6; 0.9 is clipped. */
  @Test
  void theLevelRuleByHand() {
    float[] sound = new float[3000];
    sound[5] = -0.9f;
    sound[1000] = 0.6f;
    sound[2999] = 0.3f;
    LevelRule.apply(sound, 0, 3000);
    assertThat(sound[5]).isEqualTo(-1f);
    assertThat(sound[1000]).isCloseTo(0.75f, within(2e-6f));
    assertThat(sound[2999]).isCloseTo(0.375f, within(2e-6f));
  }

  @Test
  void theLevelRuleAgreesWithTheReference() {
    Npz npz = Vectors.npz("losses/normalize.npz");
    double[] x = npz.get("x").values();
    double[] y = npz.get("y").values();
    float[] sound = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      sound[i] = (float) x[i];
    }
    LevelRule.apply(sound, 0, sound.length);
    for (int i = 0; i < x.length; i++) {
      assertThat((double) sound[i]).as("sample %d", i).isCloseTo(y[i], within(1e-6));
    }
  }

  @Test
  void clipsAreCopies() {
    SpeechSet set = ramps(1, 10);
    set.clip(0)[0] = 5;
    assertThat(set.clip(0)[0]).isEqualTo(0.01f);
  }

  @Test
  void emptyClipsAndCropsAreRefused() {
    assertThatThrownBy(() -> SpeechSet.of("bad", List.of(new float[0]), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ramps(1, 10).batch(STREAMS, 0, 1, 0, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 samples");
  }
}
