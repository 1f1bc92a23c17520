package org.vpvae.experiments.verdict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
 * its {@link Estimate#limit}, which rests on these two rows alone (Welch's t, 95 %, two-sided); it
 * then stands as printed or reversed. A rival of one seed leaves the pair undecided, and so do two
 * rows that are both the same with every seed, as collapsed ones are. PASS: none reversed and more
 * decided than not. FAIL: more reversed than as printed. NEAR: everything between.
 *
 * <p>Where the paper prints a training failure and ours failed with every seed, that is a PASS.
 *
 * <p>NOT RUN: no finished run measured it. NOT COMPARABLE: the paper prints no value, the number is
 * of another kind, there is no rival, or the row has one seed, so that its spread is unknown. There
 * is no correction for the number of pairs: at 95 % one decided pair in twenty may be luck.
 *
 * @param scale what may be compared
 * @param tolerance largest difference from the printed number that counts as the same; above 0
 * @param column every row of the table for one metric
 */
public record VerdictRule(Scale scale, double tolerance, List<Entry> column) {
  public VerdictRule {
    column = List.copyOf(column);
    if (!(tolerance > 0)) {
      throw new IllegalArgumentException("tolerance " + tolerance + " is not above 0");
    }
  }

  /** The verdict of one of the column's rows. */
  public Judgement judge(Entry entry) {
    if (entry.ours().isEmpty()) {
      return withoutNumber(entry.failures());
    }
    if (entry.paper().isEmpty()) {
      String note = entry.failures().printed() ? " but a training failure" : "";
      return new Judgement(Verdict.NOT_COMPARABLE, "the paper prints no value" + note);
    }
    if (entry.obstacle().isPresent()) {
      return new Judgement(Verdict.NOT_COMPARABLE, entry.obstacle().get());
    }
    return scale == Scale.PAPER ? absolute(entry) : ordered(entry);
  }

  private static Judgement withoutNumber(Entry.Failures failures) {
    if (failures.ours() && failures.printed()) {
      return new Judgement(Verdict.PASS, "failed as printed");
    }
    return new Judgement(
        Verdict.NOT_RUN,
        failures.ours()
            ? "training failed with every seed; the paper prints no failure"
            : "no finished run measured it");
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
    if (entry.ours().orElseThrow().count() < 2) {
      return new Judgement(Verdict.NOT_COMPARABLE, "one seed: no spread to judge an order by");
    }
    return ordered(rivals.stream().map(rival -> Pair.of(entry, rival)).toList());
  }

  /** Equal prints, and so the entry itself, order nothing. */
  private static boolean isRival(Entry entry, Entry other) {
    return other.group() == entry.group()
        && other.isComparable()
        && !other.paper().equals(entry.paper());
  }

  private static Judgement ordered(List<Pair> pairs) {
    long printed = count(pairs, Pair.Order.AS_PRINTED);
    long reversed = count(pairs, Pair.Order.REVERSED);
    long undecided = pairs.size() - printed - reversed;
    Verdict verdict =
        reversed > printed
            ? Verdict.FAIL
            : reversed == 0 && printed > undecided ? Verdict.PASS : Verdict.NEAR;
    String counts =
        Arrays.stream(Pair.Order.values())
            .map(order -> counted(pairs, order))
            .collect(Collectors.joining(", "));
    return new Judgement(verdict, "orders against the other rows: " + counts);
  }

  /** How many pairs stand so, and the clearest of them: of undecided ones the nearest to count. */
  private static String counted(List<Pair> pairs, Pair.Order order) {
    String count = count(pairs, order) + " " + order.words();
    return pairs.stream()
        .filter(pair -> pair.order() == order)
        .max(Comparator.comparingDouble(pair -> pair.difference().clearness()))
        .map(pair -> count + " (" + pair.words() + ")")
        .orElse(count);
  }

  private static long count(List<Pair> pairs, Pair.Order order) {
    return pairs.stream().filter(pair -> pair.order() == order).count();
  }
}
