package org.vpvae.display.drawing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Values over steps. XChart draws them; without it they read as their last values.
 *
 * @param title above the chart, may be empty
 * @param lines in the order of the legend
 */
public record Curves(String title, List<Line> lines) {

  /**
   * One curve.
   *
   * @param name in the legend
   * @param steps ascending
   * @param values as many, every one finite
   */
  public record Line(String name, double[] steps, double[] values) {

    public Line {
      if (steps.length != values.length) {
        throw new IllegalArgumentException(
            "%d values at %d steps".formatted(values.length, steps.length));
      }
    }
  }

  public Curves {
    lines = List.copyOf(lines);
  }

  /** Such as {@code training: loss 0.0312, psnr 24.1 at step 1200}. */
  @Override
  public String toString() {
    String latest =
        lines.stream()
            .filter(line -> line.values().length > 0)
            .map(line -> line.name() + " " + number(line.values()[line.values().length - 1]))
            .collect(Collectors.joining(", "));
    double step =
        lines.stream()
            .filter(line -> line.steps().length > 0)
            .mapToDouble(line -> line.steps()[line.steps().length - 1])
            .max()
            .orElse(0);
    String text = latest.isEmpty() ? "no values yet" : latest + " at step " + number(step);
    return title.isEmpty() ? text : title + ": " + text;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.4g", value);
  }
}
