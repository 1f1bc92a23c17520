package org.vpvae.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.CauchyDistribution;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.ConstantRealDistribution;
import org.apache.commons.math3.distribution.EnumeratedRealDistribution;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.GumbelDistribution;
import org.apache.commons.math3.distribution.LaplaceDistribution;
import org.apache.commons.math3.distribution.LevyDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.LogisticDistribution;
import org.apache.commons.math3.distribution.NakagamiDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.ParetoDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.distribution.TriangularDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.distribution.WeibullDistribution;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpvae.random.Streams;
import org.vpvae.vectors.Findings;
import org.vpvae.vectors.Gap;
import org.vpvae.vectors.Vectors;

class LloydMaxTest {
  /** The tanh-shaped density sech^2(x)/2 is the logistic law of scale 1/2. */
  private static final Map<String, RealDistribution> LAWS =
      Map.of(
          "uniform01", new UniformRealDistribution(0, 1),
          "normal01", new NormalDistribution(),
          "laplace_unit_variance", new LaplaceDistribution(0, Math.sqrt(0.5)),
          "tanh_shaped", new LogisticDistribution(0, 0.5));

  @Test
  void everyReferenceLawAndSizeAgrees() {
    JsonObject file = Vectors.json("quantizers/lloydmax.json");
    int compared = 0;
    for (Map.Entry<String, RealDistribution> law : LAWS.entrySet()) {
      JsonObject sizes = file.getAsJsonObject(law.getKey());
      for (String size : sizes.keySet()) {
        ScalarQuantizer found = LloydMax.of(law.getValue()).levels(Integer.parseInt(size));
        agree(law.getKey() + " " + size, found, sizes.getAsJsonObject(size));
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(4 * 5);
  }

  private static void agree(String name, ScalarQuantizer found, JsonObject expected) {
    agree(name + " levels", found.levels(), array(expected, "levels"), 1e-8);
    agree(name + " thresholds", found.thresholds(), array(expected, "thresholds"), 1e-8);
    double[] probabilities = array(expected, "bin_probabilities");
    agree(name + " probabilities", found.probabilities(), probabilities, 1e-8);
    agree(name + " mse", found.distortion(), expected.get("mse"), 1e-10);
    agree(name + " entropy", found.entropy(), expected.get("entropy_nats"), 1e-8);
  }

  private static void agree(String name, double found, JsonElement expected, double allowed) {
    agree(name, new double[] {found}, new double[] {expected.getAsDouble()}, allowed);
  }

  private static void agree(String name, double[] found, double[] expected, double allowed) {
    Gap.agree("quantizers/lloydmax.json", name, found, expected, allowed);
  }

  private static double[] array(JsonObject object, String name) {
    JsonArray array = object.getAsJsonArray(name);
    return IntStream.range(0, array.size()).mapToDouble(i -> array.get(i).getAsDouble()).toArray();
  }

  /** Centres of equal bins, error 1/(12 L^2), to a few units in the last place. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 100})
  void aUniformLawIsCutIntoEqualBins(int count) {
    ScalarQuantizer found = LloydMax.of(new UniformRealDistribution(0, 1)).levels(count);
    double[] centres = IntStream.range(0, count).mapToDouble(l -> (l + 0.5) / count).toArray();
    double[] ends = IntStream.range(1, count).mapToDouble(l -> (double) l / count).toArray();
    Findings.statistic(
        "largest error of the levels of a uniform law, L = " + count,
        IntStream.range(0, count)
            .mapToDouble(l -> Math.abs(found.levels()[l] - centres[l]))
            .max()
            .orElseThrow(),
        "at most 1e-15");
    assertThat(found.levels()).containsExactly(centres, within(1e-15));
    assertThat(found.thresholds()).containsExactly(ends, within(1e-15));
    assertThat(found.distortion())
        .isCloseTo(1 / (12.0 * count * count), within(1e-15 / count / count + 1e-17));
  }

  /** Every continuous law of Commons Math with a finite variance, mild and awkward ones. */
  static List<RealDistribution> otherLaws() {
    return List.of(
        new BetaDistribution(0.5, 0.5),
        new BetaDistribution(2, 5),
        new ChiSquaredDistribution(1),
        new ChiSquaredDistribution(7),
        new ExponentialDistribution(2),
        new FDistribution(3, 9),
        new GammaDistribution(0.5, 3),
        new GammaDistribution(4, 2),
        new GumbelDistribution(1, 2),
        new LaplaceDistribution(3, 2),
        new LogisticDistribution(-1, 4),
        new LogNormalDistribution(0, 0.5),
        new LogNormalDistribution(1, 1),
        new NakagamiDistribution(0.5, 1),
        new NakagamiDistribution(2, 3),
        new NormalDistribution(100, 0.1),
        new ParetoDistribution(1, 5),
        new TriangularDistribution(-1, 2, 3),
        new TDistribution(3),
        new UniformRealDistribution(-7, -6.5),
        new WeibullDistribution(0.8, 1),
        new WeibullDistribution(3, 2),
        new TwoPoints());
  }

  /**
   * Every level is the mean of its interval by a sum over 20,000 quantiles, and every threshold the
   * middle between two levels: means of any intervals are not yet the best levels.
   */
  @ParameterizedTest
  @MethodSource("otherLaws")
  void levelsOfAnyLawAreTheMeansOfTheirIntervals(RealDistribution law) {
    int count = law instanceof TwoPoints ? 2 : 5;
    ScalarQuantizer found = LloydMax.of(law).levels(count);
    double[] sums = new double[count];
    double[] masses = new double[count];
    double[] squares = new double[2];
    int n = 20_000;
    for (int i = 0; i < n; i++) {
      double x = law.inverseCumulativeProbability((i + 0.5) / n);
      int level = found.level(x);
      sums[level] += x;
      masses[level]++;
      squares[0] += x / n;
      squares[1] += x * x / n;
    }
    // Not the law's own: some implementations return wrong variances.
    double deviation = Math.sqrt(squares[1] - squares[0] * squares[0]);
    for (int l = 0; l < count; l++) {
      // The last quantile stands for an endless tail: a hundredth of a far level.
      double close = Math.max(0.05 * deviation, 0.01 * Math.abs(found.levels()[l]));
      assertThat(found.levels()[l]).isCloseTo(sums[l] / masses[l], within(close));
      assertThat(found.probabilities()[l]).isCloseTo(masses[l] / n, within(2e-3));
    }
    assertThat(Arrays.stream(found.probabilities()).sum()).isCloseTo(1, within(1e-12));
    assertThat(found.thresholds())
        .containsExactly(Partition.middles(found.levels()), within(1e-7 * deviation));
  }

  /** A tabulated law has atoms and no density; its integrals go over the steps of F. */
  @Test
  void tabulatedLawsAreCutLikeTheirSample() {
    double[] values = {-3, -1, 0, 2, 10};
    double[] shares = {0.1, 0.2, 0.4, 0.2, 0.1};
    double[] sample = {-3, -1, -1, 0, 0, 0, 0, 2, 2, 10};
    ScalarQuantizer expected = LloydMax.of(sample).levels(3);
    ScalarQuantizer found = LloydMax.of(new EnumeratedRealDistribution(values, shares)).levels(3);
    assertThat(found.levels()).containsExactly(expected.levels(), within(1e-6));
    assertThat(found.probabilities()).containsExactly(expected.probabilities(), within(1e-9));
  }

  @Test
  void aLawOfOneValueHasOneLevelAndNoMore() {
    LloydMax constant = LloydMax.of(new ConstantRealDistribution(3));
    assertThat(constant.levels(1).levels()).containsExactly(3);
    assertThatThrownBy(() -> constant.levels(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fewer than 2 different values");
  }

  /** The right tail is as exact as the left one, though 1 - F has lost its digits there. */
  @Test
  void aSymmetricLawHasSymmetricLevels() {
    symmetric(new LaplaceDistribution(0, 1), 1e-8);
    symmetric(new TDistribution(3), 1e-5); // its distribution function itself is less exact
  }

  private static void symmetric(RealDistribution law, double close) {
    double[] levels = LloydMax.of(law).levels(6).levels();
    for (int l = 0; l < 6; l++) {
      assertThat(levels[l]).isCloseTo(-levels[5 - l], within(close));
    }
  }

  /**
   * Where Lloyd's steps are too slow: Panter and Dite's limit of the error, sqrt(3) pi / 2 / L^2.
   */
  @Test
  void manyLevelsOfTheNormalLawApproachTheKnownLimit() {
    ScalarQuantizer found = LloydMax.of(new NormalDistribution()).levels(100);
    double limit = Math.sqrt(3) * Math.PI / 2 / (100.0 * 100);
    assertThat(found.distortion() / limit).isBetween(0.97, 1.0);
    for (int i = 1; i < 100; i++) {
      double middle = (found.levels()[i - 1] + found.levels()[i]) / 2;
      assertThat(found.thresholds()[i - 1]).isCloseTo(middle, within(1e-11));
    }
  }

  /**
   * 10,000 starts drawn from the laws, 2 to 6 levels, 8 steps each. Seeds are fixed; the property
   * holds for every start, so no luck is involved. 1e-13 is the rounding of the integrals.
   */
  @Test
  void theErrorNeverRisesFromTenThousandRandomStarts() {
    UniformRandomProvider random = new Streams(3).open("test.starts", 0);
    List<RealDistribution> laws =
        List.of(
            LAWS.get("laplace_unit_variance"),
            LAWS.get("tanh_shaped"),
            LAWS.get("uniform01"),
            new ExponentialDistribution(1));
    List<LloydMax> solvers = laws.stream().map(LloydMax::of).toList();
    double rise = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < 10_000; i++) {
      RealDistribution law = laws.get(i % laws.size());
      double[] start = new double[2 + random.nextInt(5)];
      for (int l = 0; l < start.length; l++) {
        start[l] = law.inverseCumulativeProbability(0.01 + 0.98 * random.nextDouble());
      }
      Arrays.sort(start);
      rise = Math.max(rise, neverRises(solvers.get(i % laws.size()).iterate(start, 8)));
    }
    Findings.statistic("largest rise of Lloyd's error in 80,000 steps", rise, "at most 1e-13");
  }

  @Test
  void theErrorNeverRisesOnASample() {
    UniformRandomProvider random = new Streams(4).open("test.starts", 0);
    int iterated = 0;
    for (int i = 0; i < 10_000; i++) {
      double[] sample = random.doubles(40).map(u -> Math.rint(u * u * 100)).toArray();
      double[] start = Arrays.stream(sample).distinct().limit(2 + i % 2).sorted().toArray();
      try {
        neverRises(LloydMax.of(sample).iterate(start, 8));
        iterated++;
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("has no mass");
      }
    }
    assertThat(iterated).isGreaterThan(9_000);
  }

  /** The largest step upwards, below 0 if all went down. */
  private static double neverRises(ScalarQuantizer[] quantizers) {
    double rise = Double.NEGATIVE_INFINITY;
    for (int s = 1; s < quantizers.length; s++) {
      rise = Math.max(rise, quantizers[s].distortion() - quantizers[s - 1].distortion());
    }
    assertThat(rise).isLessThanOrEqualTo(1e-13);
    assertThat(quantizers[quantizers.length - 1].distortion())
        .isLessThanOrEqualTo(quantizers[0].distortion());
    return rise;
  }

  /** The best partition of small samples by trying all; equal masses start near it. */
  @Test
  void smallSamplesWithClearGroupsAreCutBetweenThem() {
    double[] sample = {5, 5.1, 4.9, -3, -3.2, 10, 10.5, 10.4, -2.9};
    ScalarQuantizer found = LloydMax.of(sample).levels(3);
    assertThat(found.levels()).containsExactly(new double[] {-9.1 / 3, 5, 30.9 / 3}, within(1e-12));
    assertThat(found.distortion()).isCloseTo(bestOfAll(sample, 3), within(1e-12));
    assertThat(found.quantize(4)).isEqualTo(found.levels()[1]);
  }

  private static double bestOfAll(double[] sample, int count) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double best = Double.POSITIVE_INFINITY;
    for (int a = 1; a < sorted.length; a++) {
      for (int b = a + 1; count == 3 && b < sorted.length; b++) {
        best =
            Math.min(
                best,
                squares(sorted, 0, a) + squares(sorted, a, b) + squares(sorted, b, sorted.length));
      }
    }
    return best / sorted.length;
  }

  private static double squares(double[] sorted, int from, int to) {
    double mean = Arrays.stream(sorted, from, to).average().orElseThrow();
    return Arrays.stream(sorted, from, to).map(x -> (x - mean) * (x - mean)).sum();
  }

  /** 200,000 equally likely quantiles of the normal law have its levels up to 1e-3. */
  @Test
  void aLargeSampleHasTheLevelsOfItsLaw() {
    NormalDistribution law = new NormalDistribution();
    double[] sample =
        IntStream.range(0, 200_000)
            .mapToDouble(i -> law.inverseCumulativeProbability((i + 0.5) / 200_000))
            .toArray();
    ScalarQuantizer found = LloydMax.of(sample).levels(4);
    assertThat(found.levels()).containsExactly(LloydMax.of(law).levels(4).levels(), within(1e-3));
  }

  @Test
  void repeatedValuesLeaveNoLevelEmpty() {
    double[] sample = {1, 1, 1, 1, 1, 1, 1, 1, 2, 3};
    ScalarQuantizer found = LloydMax.of(sample).levels(3);
    assertThat(found.levels()).containsExactly(1, 2, 3);
    assertThat(found.probabilities()).containsExactly(new double[] {0.8, 0.1, 0.1}, within(1e-15));
    assertThat(found.distortion()).isZero();
  }

  @Test
  void oneLevelIsTheMean() {
    ScalarQuantizer found = LloydMax.of(1, 2, 6).levels(1);
    assertThat(found.levels()).containsExactly(3);
    assertThat(found.thresholds()).isEmpty();
    assertThat(found.distortion()).isCloseTo(14 / 3.0, within(1e-12));
  }

  /** Two narrow pairs far apart: squares of 1e18 would swallow the quarter. */
  @Test
  void aNarrowIntervalKeepsItsErrorFarFromOthers() {
    ScalarQuantizer found = LloydMax.of(-1e9, -1e9 + 1, 1e9, 1e9 + 1).levels(2);
    assertThat(found.levels()).containsExactly(-1e9 + 0.5, 1e9 + 0.5);
    assertThat(found.distortion()).isEqualTo(0.25);
  }

  @Test
  void aNumberThatIsNoneHasNoLevel() {
    ScalarQuantizer two = LloydMax.of(1, 2).levels(2);
    assertThatThrownBy(() -> two.level(Double.NaN)).hasMessageContaining("NaN has no level");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void fewerThanOneLevelIsRefused(int count) {
    assertThatThrownBy(() -> LloydMax.of(new NormalDistribution()).levels(count))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("number of levels " + count + " is below 1");
  }

  @Test
  void lawsWithoutAFiniteVarianceAreRefused() {
    assertThatThrownBy(() -> LloydMax.of(new CauchyDistribution()))
        .hasMessageContaining("CauchyDistribution")
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> LloydMax.of(new LevyDistribution(0, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LevyDistribution");
    assertThatThrownBy(() -> LloydMax.of(new ParetoDistribution(1, 2)))
        .hasMessageContaining("ParetoDistribution");
    assertThatThrownBy(() -> LloydMax.of(new FDistribution(3, 4)))
        .hasMessageContaining("FDistribution");
    assertThatThrownBy(() -> LloydMax.of(new TDistribution(2)))
        .hasMessageContaining("variance Infinity");
    assertThatThrownBy(() -> LloydMax.of(new NormalDistribution(0, 1e-200)))
        .hasMessageContaining("deviation 0.0 on an unbounded support");
    assertThatThrownBy(() -> LloydMax.of(1, Double.NaN)).hasMessageContaining("value 1");
    assertThatThrownBy(() -> LloydMax.of(Double.NEGATIVE_INFINITY))
        .hasMessageContaining("-Infinity");
    assertThatThrownBy(() -> LloydMax.of(new double[0])).hasMessageContaining("no value");
  }

  @Test
  void intervalsWithoutMassAreRefusedByPlace() {
    LloydMax uniform = LloydMax.of(new UniformRealDistribution(0, 1));
    assertThatThrownBy(() -> uniform.iterate(new double[] {0.5, 3, 4}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("interval 1, (1.75, 3.5], has no mass");
    assertThatThrownBy(() -> LloydMax.of(new NormalDistribution()).iterate(new double[] {0, 99}, 1))
        .hasMessageContaining("interval 1, (49.5, infinity], has no mass");
    assertThatThrownBy(() -> LloydMax.of(1, 1, 2).levels(3))
        .hasMessageContaining("fewer than 3 different values");
    assertThatThrownBy(() -> LloydMax.of(new TwoPoints()).levels(3))
        .hasMessageContaining("fewer than 3 different values");
  }

  @Test
  void startsThatAreNotAscendingAreRefused() {
    LloydMax uniform = LloydMax.of(new UniformRealDistribution(0, 1));
    assertThatThrownBy(() -> uniform.iterate(new double[] {0.5, 0.5}, 1))
        .hasMessageContaining("[0.5, 0.5] are not finite and strictly ascending");
    assertThatThrownBy(() -> uniform.iterate(new double[0], 1)).hasMessageContaining("below 1");
    assertThatThrownBy(() -> uniform.iterate(new double[] {0.5}, -1)).hasMessageContaining("-1");
  }

  /** -1 or 1, each half of the time: a law without a density. */
  private static final class TwoPoints
      extends org.apache.commons.math3.distribution.AbstractRealDistribution {
    private static final long serialVersionUID = 1;

    TwoPoints() {
      super(null);
    }

    @Override
    public double density(double x) {
      return 0;
    }

    @Override
    public double cumulativeProbability(double x) {
      return x < -1 ? 0 : x < 1 ? 0.5 : 1;
    }

    @Override
    public double inverseCumulativeProbability(double p) {
      return p <= 0.5 ? -1 : 1;
    }

    @Override
    public double getNumericalMean() {
      return 0;
    }

    @Override
    public double getNumericalVariance() {
      return 1;
    }

    @Override
    public double getSupportLowerBound() {
      return -1;
    }

    @Override
    public double getSupportUpperBound() {
      return 1;
    }

    @Override
    @Deprecated
    public boolean isSupportLowerBoundInclusive() {
      return true;
    }

    @Override
    @Deprecated
    public boolean isSupportUpperBoundInclusive() {
      return true;
    }

    @Override
    public boolean isSupportConnected() {
      return false;
    }
  }
}
