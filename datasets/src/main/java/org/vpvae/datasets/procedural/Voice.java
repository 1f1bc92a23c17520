package org.vpvae.datasets.procedural;

import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.datasets.Split;

/**
 * A speaker.
 *
 * @param pitch middle of the voice, Hz
 * @param liveliness how far the pitch moves, as a factor beside 1
 * @param tract formant frequencies relative to an adult man's; a shorter vocal tract is above 1
 * @param breath how much noise flows with the voice, 1 being a whisper
 * @param jitter relative irregularity of successive pulses
 * @param pace durations relative to ordinary speech
 * @param openness share of each period in which the glottis is open
 */
record Voice(
    double pitch,
    double liveliness,
    double tract,
    double breath,
    double jitter,
    double pace,
    double openness) {

  /** Adults, or, out of domain, children and whisperers. */
  static Voice draw(Split split, UniformRandomProvider random) {
    double tract;
    double pitch;
    double breath = random.nextDouble(0.01, 0.12);
    if (split == Split.OUT_OF_DOMAIN) {
      tract = random.nextDouble(1.3, 1.5);
      pitch = random.nextDouble(270, 400);
      breath = random.nextInt(3) == 0 ? 1 : breath;
    } else if (random.nextBoolean()) {
      tract = random.nextDouble(0.92, 1.06);
      pitch = random.nextDouble(85, 145);
    } else {
      tract = random.nextDouble(1.08, 1.22);
      pitch = random.nextDouble(165, 240);
    }
    return new Voice(
        pitch,
        random.nextDouble(0.12, 0.45),
        tract,
        breath,
        random.nextDouble(0.003, 0.02),
        random.nextDouble(0.8, 1.25),
        random.nextDouble(0.5, 0.75));
  }
}
