package org.vpvae.datasets.procedural;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A cascade formant synthesizer (after Klatt, "Software for a cascade/parallel formant
 * synthesizer", 1980) at 16 kHz: glottal pulses and breath pass five resonators in a row; the hiss
 * of fricatives and bursts passes one of its own.
 *
 * <p>Formants, pitch and strengths glide towards the targets of the present sound; filters are
 * retuned every 5 ms. One instance speaks one utterance.
 */
final class Synthesizer {
  private static final int FRAME = 80;
  private static final double RATE = 16_000;
  private static final double[] WIDTHS = {70, 100, 150, 250, 350};

  private final Voice voice;
  private final UniformRandomProvider random;
  private final Resonator[] tract = new Resonator[WIDTHS.length];
  private final Resonator hissFilter = new Resonator();
  private final double[] formants = {500, 1500, 2500, 3500, 4500};
  private double pitch;
  private double voicing;
  private double breath;
  private double hiss;
  private double phase = 1;
  private double period = 100;
  private double pulse = 1;
  private double lastSpoken;

  Synthesizer(Voice voice, UniformRandomProvider random) {
    this.voice = voice;
    this.random = random;
    this.pitch = voice.pitch();
    Arrays.setAll(tract, i -> new Resonator());
  }

  /** Speaks the beginning of the utterance, samples of no particular level. */
  double[] speak(List<Utterance.Segment> segments, int samples) {
    double[] sound = new double[samples];
    int at = 0;
    for (Utterance.Segment segment : segments) {
      int end = Math.min(samples, at + segment.samples());
      for (int frame = at; frame < end; frame += FRAME) {
        glide(segment);
        for (int i = frame; i < Math.min(end, frame + FRAME); i++) {
          sound[i] = sample(segment);
        }
      }
      at = end;
    }
    return sound;
  }

  /** One step of 5 ms towards the target: formants in about 20 ms, pitch in about 60 ms. */
  private void glide(Utterance.Segment segment) {
    Phone phone = segment.phone();
    for (int f = 0; f < formants.length; f++) {
      formants[f] += 0.25 * (phone.formant(f) * voice.tract() - formants[f]);
      tract[f].tune(formants[f], WIDTHS[f] * (1 + 0.5 * voice.breath()));
    }
    pitch += 0.08 * (segment.pitch() - pitch);
    if (phone.hiss > 0) {
      hissFilter.tune(phone.hissCentre * Math.sqrt(voice.tract()), phone.hissWidth);
    }
  }

  private double sample(Utterance.Segment segment) {
    Phone phone = segment.phone();
    boolean burst = phone.closure() != null;
    double loud = segment.loudness();
    voicing += 0.004 * (phone.voice * loud - voicing);
    breath += 0.004 * (phone.breath * loud - breath);
    hiss += (burst ? 0.05 : 0.005) * (phone.hiss * loud - hiss);
    double noise = random.nextDouble(-1, 1) + random.nextDouble(-1, 1);
    double source = voicing * (1 - voice.breath()) * glottis();
    // The breath is strongest while the glottis is open.
    double flow = breath + voicing * voice.breath() * (phase < voice.openness() ? 0.6 : 0.2);
    double spoken = source + 0.12 * flow * noise;
    for (Resonator resonator : tract) {
      spoken = resonator.step(spoken);
    }
    double radiated = spoken + 1.5 * (spoken - lastSpoken); // lips favour high frequencies
    lastSpoken = spoken;
    return radiated + 0.16 * hiss * hissFilter.step(noise);
  }

  /** The slope of the glottal flow t^2 (1-t) of Klatt and Klatt (1990), with jitter and shimmer. */
  private double glottis() {
    phase += 1 / period;
    if (phase >= 1) {
      phase -= 1;
      double irregular = 1 + voice.jitter() * random.nextDouble(-1.7, 1.7);
      period = Math.max(20, RATE / pitch * irregular);
      pulse = 1 + 3 * voice.jitter() * random.nextDouble(-1.7, 1.7);
    }
    double t = phase / voice.openness();
    return t < 1 ? pulse * (2 * t - 3 * t * t) : 0;
  }
}
