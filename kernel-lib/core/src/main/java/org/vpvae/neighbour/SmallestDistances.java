package org.vpvae.neighbour;

/**
 * Keeps the m smallest of the numbers offered to it, in a binary max-heap of fixed capacity: the
 * root is the worst number still kept, hence the bound a newcomer must beat.
 *
 * <p>Complexity: O(log m) per kept number, O(1) per refused one; reused across queries.
 */
final class SmallestDistances {
  private final double[] heap;
  private int size;

  SmallestDistances(int capacity) {
    heap = new double[capacity];
  }

  void clear() {
    size = 0;
  }

  /** A number at or above this bound changes nothing; infinite until m numbers were kept. */
  double bound() {
    return size < heap.length ? Double.POSITIVE_INFINITY : heap[0];
  }

  /** Takes a number below {@link #bound()} and returns the new bound. */
  double add(double value) {
    if (size < heap.length) {
      append(value);
    } else {
      siftDown(0, value);
    }
    return bound();
  }

  /** Order appears only when the heap is full: until then the numbers are a plain list. */
  private void append(double value) {
    heap[size++] = value;
    if (size == heap.length) {
      for (int i = size / 2 - 1; i >= 0; i--) {
        siftDown(i, heap[i]);
      }
    }
  }

  private void siftDown(int hole, double value) {
    double[] a = heap;
    int n = a.length;
    int at = hole;
    for (int child = 2 * at + 1; child < n; child = 2 * at + 1) {
      if (child + 1 < n && a[child + 1] > a[child]) {
        child++;
      }
      if (a[child] <= value) {
        break;
      }
      a[at] = a[child];
      at = child;
    }
    a[at] = value;
  }

  /**
   * The rank-th smallest number kept (1 = smallest). Ends the collecting: it reorders the numbers,
   * so {@link #clear()} must follow before the next {@link #add}.
   */
  double smallest(int rank) {
    return Selection.at(heap, size, rank - 1);
  }
}
