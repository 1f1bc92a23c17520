package org.vpvae.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.vpvae.neighbour.IndexArguments;
import org.vpvae.neighbour.NeighbourIndex;
import org.vpvae.neighbour.Points;

/**
 * Exact neighbours on the device of the engine, by all distances: for a GPU, where arithmetic is
 * cheaper than a tree. The bits are those of every other index.
 *
 * <p>Complexity: O(n d) per query. Queries go in chunks, so that scratch on the device stays below
 * a bound; the points are copied there for the time of a call. Threads are the device's own.
 */
public final class DeviceNeighbours implements NeighbourIndex {
  /** The bound of scratch memory on the device, in bytes: 1 GiB. */
  public static final long SCRATCH = 1L << 30;

  /** The sum, one axis, and what a selection copies: three doubles. */
  private static final int BYTES_PER_PAIR = 3 * Double.BYTES;

  /** The points on the device, in float and in double. */
  private static final int BYTES_PER_COORDINATE = Float.BYTES + Double.BYTES;

  private final NDManager manager;
  private final Points points;
  private final int chunk;

  /**
   * Indexes the points by doing nothing.
   *
   * @param manager of the device; it owns nothing of this after a call
   */
  public DeviceNeighbours(NDManager manager, Points points) {
    this(manager, points, SCRATCH);
  }

  /** The same with another bound, in bytes. */
  DeviceNeighbours(NDManager manager, Points points, long scratch) {
    this.manager = manager;
    this.points = IndexArguments.requireNotEmpty(points);
    long held = (long) BYTES_PER_COORDINATE * points.dimension() * points.count();
    long rows = (scratch - held) / BYTES_PER_PAIR / points.count();
    if (rows < 1) {
      throw new IllegalArgumentException(
          "distances to %d points need more than %d bytes for a single query"
              .formatted(points.count(), scratch));
    }
    chunk = (int) Math.min(rows, Integer.MAX_VALUE);
  }

  /** Queries that are answered at a time. */
  int chunk() {
    return chunk;
  }

  @Override
  public int count() {
    return points.count();
  }

  @Override
  public int dimension() {
    return points.dimension();
  }

  @Override
  public double[][] distances(Points queries, int[] ranks, int threads) {
    IndexArguments.check(this, queries, threads);
    int largest = IndexArguments.largestRank(this, ranks);
    double[][] out = new double[ranks.length][queries.count()];
    inChunks(
        queries,
        (some, all, first) -> {
          NDArray k = OpLibrary.instance().constants().scalar(largest);
          double[] squared =
              OpLibrary.instance().call("smallest_squared_distances", some, all, k).toDoubleArray();
          for (int q = 0; q < squared.length / largest; q++) {
            for (int r = 0; r < ranks.length; r++) {
              out[r][first + q] = Math.sqrt(squared[q * largest + ranks[r] - 1]);
            }
          }
        });
    return out;
  }

  @Override
  public int[] nearest(Points queries, int threads) {
    IndexArguments.check(this, queries, threads);
    int[] out = new int[queries.count()];
    inChunks(
        queries,
        (some, all, first) -> {
          int[] found = OpLibrary.instance().call("nearest_point", some, all).toIntArray();
          System.arraycopy(found, 0, out, first, found.length);
        });
    return out;
  }

  /** What is done with a chunk of queries, all points, and the number of the first query. */
  @FunctionalInterface
  private interface Chunk {
    void answer(NDArray some, NDArray all, int first);
  }

  private void inChunks(Points queries, Chunk work) {
    int d = queries.dimension();
    try (NDManager whole = manager.newSubManager()) {
      NDArray all = Tensors.of(whole, points.values(), points.count(), d);
      for (int first = 0; first < queries.count(); first += chunk) {
        int count = Math.min(chunk, queries.count() - first);
        float[] rows = Arrays.copyOfRange(queries.values(), first * d, (first + count) * d);
        try (NDManager part = whole.newSubManager()) {
          work.answer(Tensors.of(part, rows, count, d), all, first);
        }
      }
    }
  }
}
