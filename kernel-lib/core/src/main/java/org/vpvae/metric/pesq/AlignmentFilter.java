package org.vpvae.metric.pesq;

import java.util.List;

/**
 * Stage 3: the copy of the model signal that time alignment works on, free of its mean and filtered
 * to the band that carries speech.
 *
 * <p>Kept from the standard's program: the mean is the sum over the sound divided by the length of
 * the buffer, margins included.
 */
final class AlignmentFilter {
  private static final int TAPER = 64;
  private static final List<SecondOrderSection> SECTIONS =
      SecondOrderSection.read("alignment_filter.csv");

  private AlignmentFilter() {}

  static Signal apply(Signal model) {
    Signal out = model.copy();
    double[] x = out.samples();
    removeMean(x, out);
    for (int c = 0; c < TAPER; c++) {
      x[Signal.MARGIN + c] *= (c + 0.5) / TAPER;
      x[out.end() - 1 - c] *= (c + 0.5) / TAPER;
    }
    for (SecondOrderSection section : SECTIONS) {
      section.filter(x, 0, x.length);
    }
    return out;
  }

  private static void removeMean(double[] x, Signal signal) {
    double sum = 0;
    for (int i = Signal.MARGIN; i < signal.end(); i++) {
      sum += x[i];
    }
    double mean = sum / signal.length();
    for (int i = Signal.MARGIN; i < signal.end(); i++) {
      x[i] -= mean;
    }
  }
}
