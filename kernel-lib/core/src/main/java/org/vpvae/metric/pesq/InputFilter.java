package org.vpvae.metric.pesq;

/**
 * Stage 2: the wideband input filter of P.862.2, a high-pass of second order that stands for a
 * headphone. Its result is the model signal, which the perceptual stages use.
 *
 * <p>The ends of the sound are faded over 15 samples first, and the filter stops at the last
 * sample: its tail is cut off, as in the standard's program.
 */
final class InputFilter {
  private static final int TAPER = 16;

  /** Corrigendum 2 (03/2018) to P.862 multiplies the numerator by this and changes nothing else. */
  private static final double CORRIGENDUM_2_GAIN = 0.251188;

  private static final SecondOrderSection SECTION =
      SecondOrderSection.read("input_filter.csv").get(0);

  private final SecondOrderSection section;

  InputFilter(boolean corrigendum2) {
    section = corrigendum2 ? SECTION.withGain(CORRIGENDUM_2_GAIN) : SECTION;
  }

  Signal apply(Signal levelled) {
    Signal out = levelled.copy();
    double[] x = out.samples();
    for (int i = 0; i < TAPER; i++) {
      x[Signal.MARGIN + i - 1] *= (double) i / TAPER;
      x[out.end() - i] *= (double) i / TAPER;
    }
    section.filter(x, Signal.MARGIN, out.end());
    return out;
  }
}
