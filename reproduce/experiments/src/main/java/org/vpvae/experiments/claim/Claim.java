package org.vpvae.experiments.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpvae.experiments.verdict.Judgement;
import org.vpvae.experiments.verdict.Verdict;

/**
 * A sentence of the paper, as statements that numbers can be asked.
 *
 * @param number 1 to 12
 * @param words the sentence
 * @param statements all of which the claim needs
 * @param remark what a reader should know; may be empty
 */
public record Claim(int number, String words, List<Statement> statements, String remark) {
  /** Exceptions named in full; the rest is counted. */
  private static final int NAMED = 4;

  public Claim {
    statements = List.copyOf(statements);
  }

  /**
   * What the numbers say. PASS: every statement holds. FAIL: at least one is contradicted, by so
   * much that luck does it in no more than one claim of forty, however many statements it has.
   * NEAR: none is, but some are undecided or could not be asked. NOT RUN: none could be asked. NOT
   * COMPARABLE: with one seed everywhere nothing can be decided.
   */
  public Judgement check(Numbers numbers) {
    int asked = (int) statements.stream().filter(s -> isThere(s, numbers)).count();
    List<Outcome> outcomes = statements.stream().map(s -> s.check(numbers, asked)).toList();
    long held = count(outcomes, Outcome.HOLDS);
    long missing = count(outcomes, Outcome.MISSING);
    if (missing == outcomes.size()) {
      return new Judgement(Verdict.NOT_RUN, "none of its numbers is there");
    }
    if (count(outcomes, Outcome.OPEN) + missing == outcomes.size() && !numbers.haveSpread()) {
      return new Judgement(Verdict.NOT_COMPARABLE, "one seed: no spread to judge by");
    }
    Verdict verdict =
        outcomes.contains(Outcome.FAILS)
            ? Verdict.FAIL
            : held == outcomes.size() ? Verdict.PASS : Verdict.NEAR;
    return new Judgement(verdict, reason(outcomes, held, missing));
  }

  private static boolean isThere(Statement statement, Numbers numbers) {
    return statement.check(numbers, 1) != Outcome.MISSING;
  }

  private String reason(List<Outcome> outcomes, long held, long missing) {
    List<String> parts = new ArrayList<>();
    parts.add(held + " of " + (outcomes.size() - missing) + " hold");
    parts.add(named("undecided", Outcome.OPEN, outcomes));
    parts.add(named("contradicted", Outcome.FAILS, outcomes));
    if (missing > 0) {
      parts.add(missing + " not run");
    }
    return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
  }

  private String named(String name, Outcome outcome, List<Outcome> outcomes) {
    List<String> words =
        Stream.iterate(0, i -> i + 1)
            .limit(outcomes.size())
            .filter(i -> outcomes.get(i) == outcome)
            .map(i -> statements.get(i).words())
            .toList();
    if (words.isEmpty()) {
      return "";
    }
    String more = words.size() > NAMED ? " and " + (words.size() - NAMED) + " more" : "";
    return name + ": " + words.stream().limit(NAMED).collect(Collectors.joining(" / ")) + more;
  }

  private static long count(List<Outcome> outcomes, Outcome outcome) {
    return outcomes.stream().filter(o -> o == outcome).count();
  }
}
