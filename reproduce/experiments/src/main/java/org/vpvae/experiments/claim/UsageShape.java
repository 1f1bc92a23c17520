package org.vpvae.experiments.claim;

import java.util.List;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.UsageCurve;
import org.vpvae.experiments.table.TableKind;

/**
 * How a method's CVU ends compared with its highest value in training: within a tenth of it is
 * stable, more than a tenth below is a fall. A height needs to be above that of one single code,
 * and to be reached before the last third of the curve: one that still climbs has shown no
 * stability. A fall needs a rise before it, by more than a tenth of the height; where training is
 * shorter than the paper's, the fall may still have come, and a missing one contradicts nothing. A
 * curve needs three points after the first. Every seed is asked, two at least, and all must agree.
 *
 * @param method which curve, at K = 1024
 * @param falls whether a rise and a fall are stated, or stability
 */
record UsageShape(Method method, boolean falls) implements Statement {
  private static final double STABLE = 0.9;
  private static final int POINTS = 3;

  /** Twice the CVU of one code. */
  private static final double COLLAPSED = 2.0 / TableKind.ABLATION_SIZE;

  @Override
  public String words() {
    return "CVU of " + method.paperName() + (falls ? " rises, then falls" : " stays at its height");
  }

  @Override
  public Outcome check(Numbers numbers, int among) {
    List<UsageCurve> seeds = numbers.usage(method);
    if (seeds.isEmpty()) {
      return Outcome.MISSING;
    }
    List<Outcome> outcomes =
        seeds.stream()
            .map(curve -> falls ? fall(curve, numbers.areOfWholeTraining()) : height(curve))
            .distinct()
            .toList();
    return seeds.size() > 1 && outcomes.size() == 1 ? outcomes.get(0) : Outcome.OPEN;
  }

  private static Outcome fall(UsageCurve curve, boolean whole) {
    double low = STABLE * curve.peak();
    if (curve.values().get(0) < low && curve.end() < low) {
      return Outcome.HOLDS;
    }
    return whole && isLong(curve) ? Outcome.FAILS : Outcome.OPEN;
  }

  private static Outcome height(UsageCurve curve) {
    double low = STABLE * curve.peak();
    if (curve.end() < low || curve.peak() < COLLAPSED) {
      return Outcome.FAILS;
    }
    boolean reached = curve.values().get(2 * curve.values().size() / 3) >= low;
    return reached && isLong(curve) ? Outcome.HOLDS : Outcome.OPEN;
  }

  private static boolean isLong(UsageCurve curve) {
    return curve.values().size() > POINTS;
  }
}
