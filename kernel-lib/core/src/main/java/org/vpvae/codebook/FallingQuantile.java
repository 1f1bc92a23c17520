package org.vpvae.codebook;

import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;

/**
 * A quantile, with linear interpolation between order statistics, of values that only fall.
 *
 * <p>Idea: the values up to the quantile's rank r lie in a heap with the greatest at its root, the
 * others in one with the least at its root. A value that falls sinks in the first; in the second it
 * rises, and from its root it may change places with the first one's. Both roots are the order
 * statistics r and r + 1. Equal values are ordered by their index, so that which values are above
 * depends on the values alone, not on the order in which they fell.
 *
 * <p>Complexity: O(log n) for each value that falls. Memory: 8 n bytes.
 */
final class FallingQuantile {
  private final IntToDoubleFunction values;
  private final IntConsumer crossed;
  private final double share;
  private final int rank;

  /** Index of the value at a place: up to place r the lower heap, then the upper one. */
  private final int[] heap;

  private final int[] place;

  /**
   * A quantile of values that are still equal.
   *
   * @param count n, at least 1
   * @param q 0 to 1; the quantile is at position q (n - 1) among the sorted values
   * @param values numbers 0 to n - 1, none NaN
   * @param crossed told the index of each value that comes to be above by the fall of another
   */
  FallingQuantile(int count, double q, IntToDoubleFunction values, IntConsumer crossed) {
    this.values = values;
    this.crossed = crossed;
    rank = (int) (q * (count - 1));
    share = q * (count - 1) - rank;
    heap = new int[count];
    place = new int[count];
    for (int at = 0; at < count; at++) {
      put(at <= rank ? rank - at : at, at);
    }
  }

  /** Puts one value where it belongs that has become smaller, before another does. */
  void fell(int index) {
    int at = place[index];
    if (at <= rank) {
      sink(index, at);
    } else if (rise(index, at) == rank + 1 && precedes(index, heap[0])) {
      int greatest = heap[0];
      put(greatest, rank + 1);
      sink(index, 0);
      crossed.accept(greatest);
    }
  }

  /** Whether that value is among the n - 1 - r greatest; equal ones count by their index. */
  boolean isAbove(int index) {
    return place[index] > rank;
  }

  /** The quantile. */
  double value() {
    double low = values.applyAsDouble(heap[0]);
    return rank + 1 == heap.length
        ? low
        : low + (values.applyAsDouble(heap[rank + 1]) - low) * share;
  }

  private void sink(int index, int from) {
    int at = from;
    int child = greaterChild(at);
    while (child <= rank && precedes(index, heap[child])) {
      put(heap[child], at);
      at = child;
      child = greaterChild(at);
    }
    put(index, at);
  }

  private int greaterChild(int at) {
    int left = 2 * at + 1;
    return left < rank && precedes(heap[left], heap[left + 1]) ? left + 1 : left;
  }

  private int rise(int index, int from) {
    int root = rank + 1;
    int at = from;
    while (at > root) {
      int parent = root + (at - root - 1) / 2;
      if (precedes(heap[parent], index)) {
        break;
      }
      put(heap[parent], at);
      at = parent;
    }
    put(index, at);
    return at;
  }

  private boolean precedes(int a, int b) {
    double first = values.applyAsDouble(a);
    double second = values.applyAsDouble(b);
    return first < second || (first == second && a < b);
  }

  private void put(int index, int at) {
    heap[at] = index;
    place[index] = at;
  }
}
