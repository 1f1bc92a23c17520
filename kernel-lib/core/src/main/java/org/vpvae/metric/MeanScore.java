package org.vpvae.metric;

import java.util.List;
import java.util.Locale;

/**
 * The mean of a metric over a set, together with everything that is not in the mean.
 *
 * @param metric the metric's name as reports print it
 * @param mean mean of the counted scores; NaN if none was counted
 * @param standardError sample standard deviation (divisor n - 1) over sqrt(n); NaN below two scores
 * @param counted number n of scores in the mean
 * @param infinite names of the items whose score was infinite (equal pictures under PSNR)
 * @param leftOut items without a score, with the reason of each
 */
public record MeanScore(
    String metric,
    double mean,
    double standardError,
    int counted,
    List<String> infinite,
    List<LeftOut> leftOut) {

  /**
   * An item without a score.
   *
   * @param item its name in the set
   * @param reason why it has no score
   */
  public record LeftOut(String item, String reason) {}

  /** Copies the lists. */
  public MeanScore {
    infinite = List.copyOf(infinite);
    leftOut = List.copyOf(leftOut);
  }

  /** Whether every item of the set is in the mean. */
  public boolean complete() {
    return infinite.isEmpty() && leftOut.isEmpty();
  }

  /** One line for a report: value, error, count, and what is missing from the mean. */
  @Override
  public String toString() {
    String text =
        String.format(Locale.ROOT, "%s %.6g +- %.2g (n = %d", metric, mean, standardError, counted);
    text += infinite.isEmpty() ? "" : ", infinite: " + infinite.size();
    text += leftOut.isEmpty() ? "" : ", left out: " + leftOut.size();
    return text + ")";
  }
}
