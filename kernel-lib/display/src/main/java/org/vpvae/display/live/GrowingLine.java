package org.vpvae.display.live;

import java.util.Arrays;
import org.vpvae.display.drawing.Curves;

/**
 * One curve of bounded memory. When it is full every other point goes, and from then on only every
 * second, fourth, eighth value is kept; the latest is always there.
 */
final class GrowingLine {
  /** About a point per pixel of a chart's width; XChart's time grows with its square. */
  static final int CAPACITY = 512;

  private final double[] steps = new double[CAPACITY];
  private final double[] values = new double[CAPACITY];
  private int size;
  private long seen;
  private long stride = 1;

  void add(double step, double value) {
    // The place after the kept points holds the latest value until a kept one takes it.
    boolean keepPrevious = seen > 0 && (seen - 1) % stride == 0;
    if (seen > 0 && !keepPrevious) {
      size--;
    }
    if (size == CAPACITY) {
      thin();
    }
    steps[size] = step;
    values[size] = value;
    size++;
    seen++;
  }

  Curves.Line toLine(String name) {
    return new Curves.Line(name, Arrays.copyOf(steps, size), Arrays.copyOf(values, size));
  }

  private void thin() {
    for (int i = 0; 2 * i < size; i++) {
      steps[i] = steps[2 * i];
      values[i] = values[2 * i];
    }
    size = (size + 1) / 2;
    stride *= 2;
  }
}
