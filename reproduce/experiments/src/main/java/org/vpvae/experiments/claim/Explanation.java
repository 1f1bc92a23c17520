package org.vpvae.experiments.claim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.vpvae.experiments.run.LevelTable;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.table.TableKind;
import org.vpvae.scalar.GaussianGrid;

/**
 * What an odd number of the paper is, found by computing it anew.
 *
 * @param words the finding with its numbers
 * @param holds whether every printed number agrees with it to the last digit
 */
public record Explanation(String words, boolean holds) {
  private static final int BINS = 4;
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final PaperNumbers PAPER = new PaperNumbers();
  private static final List<TableKind> IMAGES =
      List.of(TableKind.TABLE1_IMAGE, TableKind.TABLE2_IMAGE);
  private static final List<TableKind> SPEECH =
      List.of(TableKind.TABLE1_AUDIO, TableKind.TABLE2_AUDIO);

  /** Half a unit of the last printed digit, and a little for the digit's own rounding. */
  private static final double LAST_DIGIT = 0.51e-4;

  /** All of them. */
  public static List<Explanation> all() {
    return List.of(tokenBridge(), collapse(Method.SIMVQ), collapse(Method.VQ));
  }

  private static Explanation tokenBridge() {
    double one = usageOfOneDimension();
    List<Double> printed =
        Stream.concat(IMAGES.stream(), SPEECH.stream())
            .flatMap(table -> printed(table, Method.TOKENBRIDGE))
            .map(Printed::value)
            .toList();
    String words =
        String.format(
            Locale.ROOT,
            "TokenBridge's CVU, printed %d times between %.4f and %.4f, is that of one dimension:"
                + " %d bins by the nearest value, on exactly normal latents, have %.6f. Whole codes"
                + " of 4 to 7 such dimensions would have %.4f to %.4f",
            printed.size(),
            printed.stream().min(Double::compare).orElseThrow(),
            printed.stream().max(Double::compare).orElseThrow(),
            BINS,
            one,
            Math.pow(one, 4),
            Math.pow(one, 7));
    // 0.98875 lies on the edge of two roundings: the sample decides between 0.9887 and 0.9888.
    boolean holds = printed.stream().allMatch(p -> Math.abs(p - one) <= 2 * LAST_DIGIT);
    return new Explanation(words, holds);
  }

  /** exp(entropy)/4 of the nearest of the four bin means, under the normal law itself. */
  static double usageOfOneDimension() {
    double[] values = new GaussianGrid(BINS, GaussianGrid.Rule.BOUNDARIES, 3).quantizer().levels();
    double entropy = 0;
    for (int i = 0; i < BINS; i++) {
      double low = i == 0 ? Double.NEGATIVE_INFINITY : (values[i - 1] + values[i]) / 2;
      double high = i == BINS - 1 ? Double.POSITIVE_INFINITY : (values[i] + values[i + 1]) / 2;
      double share = NORMAL.cumulativeProbability(high) - NORMAL.cumulativeProbability(low);
      entropy -= share * Math.log(share);
    }
    return Math.exp(entropy) / BINS;
  }

  private static Explanation collapse(Method method) {
    List<Printed> printed = SPEECH.stream().flatMap(table -> printed(table, method)).toList();
    String words =
        String.format(
            Locale.ROOT,
            "%s on speech: the CVU printed for K = %s is 1/K to within two units of the last digit:"
                + " one single code in use",
            method.paperName(),
            Arrays.toString(printed.stream().mapToInt(Printed::size).distinct().toArray())
                .replaceAll("[\\[\\]]", ""));
    boolean holds =
        printed.stream().allMatch(p -> Math.abs(p.value() - 1.0 / p.size()) <= 4 * LAST_DIGIT);
    return new Explanation(words, holds);
  }

  private record Printed(int size, double value) {}

  private static Stream<Printed> printed(TableKind table, Method method) {
    return LevelTable.codebookSizes().stream()
        .flatMap(
            size ->
                PAPER
                    .value(new Place(table, method.paperName(), size, Metric.CVU))
                    .map(value -> new Printed(size, value.value()))
                    .stream());
  }
}
