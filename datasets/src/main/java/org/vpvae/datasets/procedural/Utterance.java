package org.vpvae.datasets.procedural;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What is said: invented words of one to three syllables in phrases, with a melody that falls
 * through each phrase, rises on stressed syllables, and ends low or, as in a question, high.
 */
final class Utterance {
  /**
   * One sound of the utterance.
   *
   * @param phone which sound
   * @param samples its length at 16 kHz
   * @param pitch the pitch it aims at, Hz
   * @param loudness 1 for stressed syllables
   */
  record Segment(Phone phone, int samples, double pitch, double loudness) {}

  private final Voice voice;
  private final UniformRandomProvider random;
  private final List<Segment> segments = new ArrayList<>();
  private int samples;

  private Utterance(Voice voice, UniformRandomProvider random) {
    this.voice = voice;
    this.random = random;
  }

  /** Invents at least so many samples of speech. */
  static List<Segment> invent(Voice voice, int samples, UniformRandomProvider random) {
    Utterance utterance = new Utterance(voice, random);
    utterance.say(Phone.PAUSE, 1, 1, random.nextDouble(0.3, 1.5));
    while (utterance.samples < samples) {
      utterance.phrase();
    }
    return utterance.segments;
  }

  private void phrase() {
    int words = 2 + random.nextInt(6);
    boolean question = random.nextInt(5) == 0;
    for (int w = 0; w < words; w++) {
      double along = w / (double) words;
      double fall = 1 + voice.liveliness() * (0.6 - 1.2 * along);
      boolean last = w == words - 1;
      word(fall, last ? (question ? 1.5 : 0.75) : 1);
      if (!last && random.nextInt(6) == 0) {
        say(Phone.PAUSE, 1, 1, random.nextDouble(0.2, 0.6));
      }
    }
    say(Phone.PAUSE, 1, 1, random.nextDouble(1, 4));
  }

  private void word(double melody, double ending) {
    int syllables = 1 + random.nextInt(3);
    int stressed = random.nextInt(syllables);
    for (int s = 0; s < syllables; s++) {
      double stress = s == stressed ? 1 : 0.65;
      double lift = s == stressed ? 1 + voice.liveliness() * random.nextDouble(0.2, 1) : 1;
      double end = s == syllables - 1 ? ending : 1;
      syllable(melody * lift * end, stress);
    }
  }

  private void syllable(double melody, double stress) {
    if (random.nextInt(8) != 0) {
      consonant(melody, stress);
    }
    if (random.nextInt(6) == 0) {
      say(any(Phone.GLIDES), melody, stress, 0.7); // a glide
    }
    say(any(Phone.VOWELS), melody, stress, 0.6 + 0.6 * stress);
    if (random.nextInt(3) == 0) {
      consonant(melody, 0.8 * stress);
    }
  }

  private void consonant(double melody, double stress) {
    Phone phone = any(Phone.CONSONANTS);
    if (phone.closure() != null) {
      say(phone.closure(), melody, stress, 1);
    }
    say(phone, melody, stress, 1);
    if (phone.closure() == Phone.CLOSED && random.nextBoolean()) {
      say(Phone.H, melody, 0.8 * stress, 0.5); // aspiration
    }
  }

  private Phone any(List<Phone> phones) {
    return phones.get(random.nextInt(phones.size()));
  }

  private void say(Phone phone, double melody, double loudness, double length) {
    double wobble = random.nextDouble(0.85, 1.15);
    double milliseconds = phone.milliseconds * length * wobble * voice.pace();
    int count = Math.max(16, (int) Math.rint(16 * milliseconds));
    segments.add(new Segment(phone, count, voice.pitch() * melody, loudness));
    samples += count;
  }
}
