package org.vpvae.experiments;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.random.Streams;

/**
 * Holds a share of the items out for validation when the user gives one folder only. Which ones is
 * decided by a fixed seed, not by the seed of a run: all runs must see the same two sets.
 *
 * <p>Randomness: one bounded integer per item held out, from the stream ({@link #SEED}, {@code
 * data.holdout}, 0).
 *
 * @param train the items to train on, in their old order
 * @param validation the items held out, in their old order
 * @param <T> what an item is, such as a file
 */
public record HoldOut<T>(List<T> train, List<T> validation) {
  /** One item in ten is held out, and at least one. */
  public static final double SHARE = 0.1;

  /** The seed of the choice. */
  public static final long SEED = 20260217;

  public HoldOut {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
  }

  /**
   * Splits the items; the same items in the same order are always split the same way.
   *
   * @param items two or more, in an order that does not depend on the machine (sorted by name)
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static <T> HoldOut<T> split(List<T> items) {
    int n = items.size();
    if (n < 2) {
      throw new IllegalArgumentException(
          n + " items cannot be split into training and validation; at least 2 are needed");
    }
    boolean[] held = chosen(n, Math.max(1, (int) Math.round(n * SHARE)));
    List<T> train = new ArrayList<>();
    List<T> validation = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      (held[i] ? validation : train).add(items.get(i));
    }
    return new HoldOut<>(train, validation);
  }

  /** The first {@code count} places of a Fisher-Yates shuffle. */
  private static boolean[] chosen(int n, int count) {
    UniformRandomProvider random = new Streams(SEED).open("data.holdout", 0);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    boolean[] chosen = new boolean[n];
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(n - i);
      int picked = order[j];
      order[j] = order[i];
      chosen[picked] = true;
    }
    return chosen;
  }
}
