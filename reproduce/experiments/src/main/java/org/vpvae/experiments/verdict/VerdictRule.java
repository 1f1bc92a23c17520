package org.vpvae.experiments.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vpvae.experiments.run.SeedStatistics;

/**
 * The rule behind every verdict of a table, one column at a time.
 *
 * <p>At the paper's scale a number is held against the printed one: PASS within the tolerance of
 * its metric (fixed beforehand, {@code paper/tolerances.csv}), NEAR within twice the tolerance or
 * twice the seed spread, FAIL beyond.
 *
 * <p>At smaller scales only orders count. A row is paired with every other row of the same K whose
 * printed number differs from its own. A pair is decided when the difference of our means exceeds
 * {@link SeedSpread#clearDifference}; it then stands as printed or reversed. PASS: none reversed
 * and more decided than not. FAIL: more reversed than as printed. NEAR: everything between.
 *
 * <p>NOT RUN: no finished run measured it. NOT COMPARABLE: the paper prints no value, the number is
 * of another kind, there is no rival, or every row has one seed, so that no spread is known. There
 * is no correction for the number of pairs: at 95 % one decided pair in twenty may be luck.
 *
 * @param scale what may be compared
 * @param tolerance largest difference from the printed number that counts as the same; above 0
 * @param spread of the seeds in this column
 * @param column every row of the table for one metric
 */
public record VerdictRule(
    Scale scale, double tolerance, Optional<SeedSpread> spread, List<Entry> column) {
  public VerdictRule {
    column = List.copyOf(column);
    if (!(tolerance > 0)) {
      throw new IllegalArgumentException("tolerance " + tolerance + " is not above 0");
    }
  }

  /** The rule for one column; the spread is pooled over its rows. */
  public static VerdictRule of(Scale scale, double tolerance, List<Entry> column) {
    List<SeedStatistics> seeds = column.stream().flatMap(entry -> entry.ours().stream()).toList();
    return new VerdictRule(scale, tolerance, SeedSpread.pooled(seeds), column);
  }

  /** The verdict of one of the column's rows. */
  public Judgement judge(Entry entry) {
    if (entry.ours().isEmpty()) {
      return new Judgement(Verdict.NOT_RUN, "no finished run measured it");
    }
    if (entry.paper().isEmpty()) {
      return new Judgement(Verdict.NOT_COMPARABLE, "the paper prints no value");
    }
    if (entry.obstacle().isPresent()) {
      return new Judgement(Verdict.NOT_COMPARABLE, entry.obstacle().get());
    }
    return scale == Scale.PAPER ? absolute(entry) : ordered(entry);
  }

  private Judgement absolute(Entry entry) {
    SeedStatistics ours = entry.ours().orElseThrow();
    double off = Math.abs(ours.mean() - entry.paper().orElseThrow());
    String reason =
        String.format(Locale.ROOT, "%.4f from the printed value, tolerance %.4f", off, tolerance);
    if (off <= tolerance) {
      return new Judgement(Verdict.PASS, reason);
    }
    boolean near = off <= 2 * Math.max(tolerance, ours.spread());
    return new Judgement(near ? Verdict.NEAR : Verdict.FAIL, reason);
  }

  private Judgement ordered(Entry entry) {
    List<Entry> rivals = column.stream().filter(other -> isRival(entry, other)).toList();
    if (rivals.isEmpty()) {
      return new Judgement(
          Verdict.NOT_COMPARABLE, "no other row of this K to order it against at this scale");
    }
    if (spread.isEmpty()) {
      return new Judgement(
          Verdict.NOT_COMPARABLE, "one seed per row: no spread to judge an order by");
    }
    return ordered(rivals.stream().map(rival -> order(entry, rival)).toList());
  }

  /** Equal prints, and so the entry itself, order nothing. */
  private static boolean isRival(Entry entry, Entry other) {
    return other.group() == entry.group()
        && other.isComparable()
        && !other.paper().equals(entry.paper());
  }

  private static Judgement ordered(List<Order> pairs) {
    long printed = count(pairs, Order.AS_PRINTED);
    long reversed = count(pairs, Order.REVERSED);
    long undecided = pairs.size() - printed - reversed;
    Verdict verdict =
        reversed > printed
            ? Verdict.FAIL
            : reversed == 0 && printed > undecided ? Verdict.PASS : Verdict.NEAR;
    return new Judgement(
        verdict,
        "orders against the other rows: %d as printed, %d reversed, %d undecided"
            .formatted(printed, reversed, undecided));
  }

  private static long count(List<Order> pairs, Order order) {
    return pairs.stream().filter(pair -> pair == order).count();
  }

  /** How our two rows stand to each other, in the light of how the paper's do. */
  Order order(Entry one, Entry other) {
    SeedStatistics a = one.ours().orElseThrow();
    SeedStatistics b = other.ours().orElseThrow();
    double ours = a.mean() - b.mean();
    if (spread.isEmpty() || Math.abs(ours) <= spread.get().clearDifference(a.count(), b.count())) {
      return Order.UNDECIDED;
    }
    double printed = one.paper().orElseThrow() - other.paper().orElseThrow();
    return Math.signum(ours) == Math.signum(printed) ? Order.AS_PRINTED : Order.REVERSED;
  }

  /** Two of our rows against the printed two. */
  enum Order {
    AS_PRINTED,
    REVERSED,
    UNDECIDED
  }
}
