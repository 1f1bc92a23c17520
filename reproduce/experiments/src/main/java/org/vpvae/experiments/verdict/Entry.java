package org.vpvae.experiments.verdict;

import java.util.Optional;
import org.vpvae.experiments.run.SeedStatistics;

/**
 * One metric of one row of a table, ours beside the paper's.
 *
 * @param group rows of one group may be ordered against each other: the nominal K
 * @param row name of the method or setting, as printed
 * @param paper the printed number; empty where the paper prints none
 * @param ours our seeds; empty where not all planned runs measured it
 * @param failures where training failed
 * @param obstacle why this number cannot be held against the paper's, although both are there;
 *     empty where it can
 */
public record Entry(
    int group,
    String row,
    Optional<Double> paper,
    Optional<SeedStatistics> ours,
    Failures failures,
    Optional<String> obstacle) {

  /**
   * A dash of a table stands for training that failed, or for nothing at all.
   *
   * @param printed whether the paper prints a training failure in place of the number
   * @param ours whether training failed with every seed of ours
   */
  public record Failures(boolean printed, boolean ours) {
    /** The usual row. */
    public static final Failures NONE = new Failures(false, false);
  }

  /** Whether this entry can be one side of an order. */
  boolean isComparable() {
    return paper.isPresent() && ours.isPresent() && obstacle.isEmpty();
  }
}
