package org.vpvae.neighbour;

/**
 * The finished tree of {@link KdTree} as flat arrays; see there for the idea.
 *
 * @param count number of points n
 * @param dimension coordinates per point d
 * @param depth level of the leaves; the root has level 0
 * @param rows coordinates of the points in leaf order, row-major
 * @param ids original index of the point at each position
 * @param boxes 2 d numbers per node: the least coordinates, then the greatest
 */
@SuppressWarnings("ArrayRecordComponent") // holds bulk numbers; never compared or hashed
record KdTreeLayout(int count, int dimension, int depth, float[] rows, int[] ids, float[] boxes) {

  /** Number of the first leaf; nodes at or beyond it are leaves. */
  int firstLeaf() {
    return (1 << depth) - 1;
  }

  /** First position of the run of points of the i-th node of a level. */
  static int start(int count, int level, int i) {
    return (int) (((long) count * i) >> level);
  }
}
