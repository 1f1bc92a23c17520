package org.vpvae.datasets.procedural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpvae.datasets.SpeechSet;
import org.vpvae.datasets.Split;
import org.vpvae.random.Streams;

/** The default speech: the same everywhere, with pitch, formants, hisses and silences. */
class ProceduralSpeechTest {

  /** Pins every bit. A change of any clip must be meant, and changes published numbers. */
  @Test
  void theBitsAreTheSameOnEveryMachine() {
    assertThat(ProceduralSpeech.generate(1, Split.TRAIN, 8, 2).digest())
        .isEqualTo("4c46890d469590785f3d9894a58f93982e9625cc90d3f1553ca24832167292ad");
    assertThat(ProceduralSpeech.generate(1, Split.VALIDATION, 8, 2).digest())
        .isEqualTo("ad1ab213957e207bf02a83186824c15a7a9ec24a406510c9aea3e76585a3f224");
    assertThat(ProceduralSpeech.generate(1, Split.OUT_OF_DOMAIN, 8, 2).digest())
        .isEqualTo("49d57fe69a72b8dd7728ee563dd84971bcba29b2951ccd7f76e32923c4b5081e");
  }

  @Test
  void clipsHaveTheLengthAskedForAndStayInRange() {
    SpeechSet set = ProceduralSpeech.generate(2, Split.OUT_OF_DOMAIN, 6, 1.5);
    for (int i = 0; i < set.size(); i++) {
      assertThat(set.clip(i)).hasSize(24_000);
      for (float value : set.clip(i)) {
        assertThat(value).isBetween(-1f, 1f);
      }
    }
  }

  @Test
  void aShorterSetIsTheBeginningOfALongerOne() {
    assertThat(ProceduralSpeech.generate(2, Split.TRAIN, 2, 1).digest())
        .isEqualTo(ProceduralSpeech.generate(2, Split.TRAIN, 4, 1).firstN(2).digest());
  }

  /** Real speech of ten readers has a share of about 0.2 by the same measure. */
  @Test
  void aPartOfTheTimeIsSilent() {
    SpeechSet set = ProceduralSpeech.generate(4, Split.TRAIN, 30, 3);
    double silent = 0;
    for (int i = 0; i < set.size(); i++) {
      silent += silence(set.clip(i)) / set.size();
    }
    assertThat(silent).isBetween(0.1, 0.4);
  }

  /** A held vowel: energy at its formants, and pulses at the speaker's pitch. */
  @Test
  void aHeldVowelHasItsPitchAndFormants() {
    Voice voice = new Voice(125, 0.2, 1, 0.02, 0.001, 1, 0.6);
    var held = List.of(new Utterance.Segment(Phone.AH, 16_000, 125, 1));
    double[] sound = new Synthesizer(voice, new Streams(1).open("test", 0)).speak(held, 16_000);
    assertThat(pitch(sound)).isCloseTo(125, within(5.0));
    // AH: 730, 1090 and 2440 Hz; harmonics of 125 Hz near the formants beat those between them.
    assertThat(power(sound, 750)).isGreaterThan(4 * power(sound, 1750));
    assertThat(power(sound, 1125)).isGreaterThan(4 * power(sound, 1750));
    assertThat(power(sound, 2500)).isGreaterThan(power(sound, 3000));
  }

  @Test
  void aHissIsHighAndNoisy() {
    Voice voice = new Voice(125, 0.2, 1, 0.02, 0.001, 1, 0.6);
    var held = List.of(new Utterance.Segment(Phone.S, 16_000, 125, 1));
    double[] sound = new Synthesizer(voice, new Streams(1).open("test", 0)).speak(held, 16_000);
    double low = 0;
    double high = 0;
    for (int f = 0; f < 40; f++) {
      low += power(sound, 500 + 25 * f);
      high += power(sound, 5700 + 25 * f);
    }
    assertThat(high).isGreaterThan(10 * low);
  }

  @Test
  void strangeSpeakersAreHigherOrWhisper() {
    for (int i = 0; i < 50; i++) {
      Voice strange = Voice.draw(Split.OUT_OF_DOMAIN, new Streams(i).open("test", 0));
      Voice ordinary = Voice.draw(Split.TRAIN, new Streams(i).open("test", 0));
      assertThat(strange.tract()).isGreaterThan(1.25);
      assertThat(ordinary.tract()).isLessThan(1.25);
      assertThat(ordinary.pitch()).isBetween(85.0, 240.0);
    }
  }

  @Test
  void lengthsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> ProceduralSpeech.generate(1, Split.TRAIN, 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> ProceduralSpeech.generate(1, Split.TRAIN, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Share of frames of 25 ms below 5 % of the loudest one. */
  private static double silence(float[] clip) {
    double[] level = new double[clip.length / 400];
    double most = 0;
    for (int f = 0; f < level.length; f++) {
      for (int i = 0; i < 400; i++) {
        level[f] += clip[400 * f + i] * clip[400 * f + i] / 400;
      }
      level[f] = Math.sqrt(level[f]);
      most = Math.max(most, level[f]);
    }
    double silent = 0;
    for (double l : level) {
      silent += l < 0.05 * most ? 1.0 / level.length : 0;
    }
    return silent;
  }

  /** The shortest lag between 400 and 50 Hz at which the sound nearly repeats, as a frequency. */
  private static double pitch(double[] sound) {
    int best = 40;
    while (autocorrelation(sound, best) < 0.9 * autocorrelation(sound, 0) && best < 320) {
      best++;
    }
    while (autocorrelation(sound, best + 1) > autocorrelation(sound, best)) {
      best++;
    }
    return 16_000.0 / best;
  }

  private static double autocorrelation(double[] sound, int lag) {
    double sum = 0;
    for (int i = 8000; i < 12_000; i++) {
      sum += sound[i] * sound[i - lag];
    }
    return sum;
  }

  /** Power near one frequency, under a Hann window of an eighth of a second. */
  private static double power(double[] sound, double frequency) {
    double sine = 0;
    double cosine = 0;
    for (int i = 0; i < 2000; i++) {
      double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / 2000);
      sine += window * sound[8000 + i] * Math.sin(2 * Math.PI * frequency * i / 16_000);
      cosine += window * sound[8000 + i] * Math.cos(2 * Math.PI * frequency * i / 16_000);
    }
    return sine * sine + cosine * cosine;
  }
}
