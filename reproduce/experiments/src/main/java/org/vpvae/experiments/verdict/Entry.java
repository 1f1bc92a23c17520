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
 * @param obstacle why this number cannot be held against the paper's, although both are there;
 *     empty where it can
 */
public record Entry(
    int group,
    String row,
    Optional<Double> paper,
    Optional<SeedStatistics> ours,
    Optional<String> obstacle) {

  /** Whether this entry can be one side of an order. */
  boolean isComparable() {
    return paper.isPresent() && ours.isPresent() && obstacle.isEmpty();
  }
}
