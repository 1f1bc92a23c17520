package org.vpvae.experiments.claim;

import java.util.List;

/**
 * So many of several things hold; a thing holds when all of its statements do.
 *
 * @param need how many
 * @param name what is counted
 * @param things each one or more statements
 */
record AtLeast(int need, String name, List<List<Statement>> things) implements Statement {
  AtLeast {
    things = List.copyOf(things);
  }

  @Override
  public String words() {
    return name + " in " + need + " of " + things.size();
  }

  @Override
  public Outcome check(Numbers numbers, int among) {
    int all = among * things.stream().mapToInt(List::size).sum();
    List<Outcome> outcomes = things.stream().map(thing -> all(thing, numbers, all)).toList();
    if (outcomes.stream().allMatch(outcome -> outcome == Outcome.MISSING)) {
      return Outcome.MISSING;
    }
    long held = outcomes.stream().filter(outcome -> outcome == Outcome.HOLDS).count();
    long lost = outcomes.stream().filter(outcome -> outcome == Outcome.FAILS).count();
    if (held >= need) {
      return Outcome.HOLDS;
    }
    return things.size() - lost < need ? Outcome.FAILS : Outcome.OPEN;
  }

  private static Outcome all(List<Statement> thing, Numbers numbers, int among) {
    List<Outcome> outcomes = thing.stream().map(one -> one.check(numbers, among)).toList();
    for (Outcome worst : List.of(Outcome.FAILS, Outcome.MISSING, Outcome.OPEN)) {
      if (outcomes.contains(worst)) {
        return worst;
      }
    }
    return Outcome.HOLDS;
  }
}
