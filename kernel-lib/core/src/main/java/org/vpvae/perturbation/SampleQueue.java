package org.vpvae.perturbation;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.vpvae.neighbour.NeighbourIndex;
import org.vpvae.neighbour.Points;

/**
 * The memory S of recent latents (arXiv 2602.17133, section 3.2): a ring of fixed capacity in which
 * new vectors overwrite the oldest.
 *
 * <p>Only a small random share of the tokens of a batch enters, so that the queue spans many
 * batches. Randomness: capacity * d normals for a start with noise; the uniforms that decide who
 * enters are given. Complexity: O(1) per vector pushed, O(log |S|) once {@link #index} was asked
 * for; {@link #points()} copies the content.
 */
public final class SampleQueue {
  private final int capacity;
  private final int dimension;
  private final float[] content;
  private int size;
  private int writePosition;
  private QueueIndex index; // null until asked for

  /** Takes up a saved state; the content is copied. */
  public SampleQueue(QueueState state) {
    capacity = state.capacity();
    dimension = state.dimension();
    // The same door as for every other set of vectors: finite numbers.
    content = new Points(state.content(), capacity, dimension).values().clone();
    size = state.size();
    writePosition = state.writePosition();
  }

  /**
   * A new queue.
   *
   * @param start what it holds at first
   * @param capacity number of vectors, at least 1
   * @param dimension coordinates per vector, at least 1
   * @param noise source of the normals of {@link QueueStart#GAUSSIAN_NOISE}; unused otherwise
   */
  public static SampleQueue start(
      QueueStart start, int capacity, int dimension, UniformRandomProvider noise) {
    if (capacity < 1) {
      throw new IllegalArgumentException("queue capacity " + capacity + " is below 1");
    }
    float[] content = new float[Math.multiplyExact(capacity, dimension)];
    if (start == QueueStart.EMPTY) {
      return new SampleQueue(new QueueState(dimension, content, 0, 0));
    }
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(noise);
    for (int i = 0; i < content.length; i++) {
      content[i] = (float) gaussian.sample();
    }
    return new SampleQueue(new QueueState(dimension, content, capacity, 0));
  }

  /** Number of vectors the queue can hold. */
  public int capacity() {
    return capacity;
  }

  /** Coordinates per vector. */
  public int dimension() {
    return dimension;
  }

  /** Number of vectors it holds, |S|. */
  public int size() {
    return size;
  }

  /** Row the next vector will be written to. */
  public int writePosition() {
    return writePosition;
  }

  /** A copy of the vectors it holds, in ring order. */
  public Points points() {
    return new Points(Arrays.copyOf(content, size * dimension), size, dimension);
  }

  /** {@link #index(QueueSearch, int)}, exact. */
  public NeighbourIndex index(int threads) {
    return index(QueueSearch.EXACT, threads);
  }

  /**
   * The neighbour index over what it holds, point i being row i. It follows later pushes; the
   * answers are those of an index newly built. One kind of search at a time is kept up to date.
   *
   * @param search exact or how approximate
   * @param threads to build it with where that is due, at least 1; changes no answer
   * @throws IllegalArgumentException if the queue is empty
   */
  public NeighbourIndex index(QueueSearch search, int threads) {
    if (index == null || !search.equals(index.search())) {
      index = new QueueIndex(search, points(), capacity, threads);
    }
    index.settle(threads);
    return index;
  }

  /** Lets go of the index, which pushes then need not follow; the next {@link #index} is new. */
  public void forgetIndex() {
    index = null;
  }

  /**
   * A copy of everything it remembers. Answers of a bounded search depend on when its tree was
   * built, which is not remembered: its index is forgotten, so that this queue goes on as one that
   * takes up the state.
   */
  public QueueState state() {
    if (index != null && index.search().isBounded()) {
      forgetIndex();
    }
    return new QueueState(dimension, content.clone(), size, writePosition);
  }

  /**
   * Appends vectors in order. Of more vectors than the capacity only the last ones stay; they are
   * written from the current position on and leave it where it is, as in the authors' code.
   *
   * @throws IllegalArgumentException if the dimension differs
   */
  public void push(Points vectors) {
    checkDimension(vectors);
    int kept = Math.min(vectors.count(), capacity);
    int first = vectors.count() - kept;
    for (int i = 0; i < kept; i++) {
      int row = (writePosition + i) % capacity;
      System.arraycopy(
          vectors.values(), (first + i) * dimension, content, row * dimension, dimension);
      if (index != null) {
        index.set(row, vectors, first + i);
      }
    }
    size = Math.min(capacity, size + kept);
    writePosition = (writePosition + kept) % capacity;
  }

  /**
   * Offers each vector to the queue; it enters if its uniform number is below the probability.
   *
   * @param vectors N candidates in token order
   * @param probability 0 to 1
   * @param uniforms N numbers in [0, 1)
   * @return how many entered
   */
  public int pushSubsample(Points vectors, double probability, double[] uniforms) {
    checkDimension(vectors);
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability " + probability + " is not in 0..1");
    }
    if (uniforms.length != vectors.count()) {
      throw new IllegalArgumentException(
          uniforms.length + " uniform numbers for " + vectors.count() + " vectors");
    }
    float[] chosen = new float[vectors.values().length];
    int count = 0;
    for (int i = 0; i < uniforms.length; i++) {
      if (uniforms[i] < probability) {
        System.arraycopy(vectors.values(), i * dimension, chosen, count++ * dimension, dimension);
      }
    }
    push(new Points(Arrays.copyOf(chosen, count * dimension), count, dimension));
    return count;
  }

  private void checkDimension(Points vectors) {
    if (vectors.dimension() != dimension) {
      throw new IllegalArgumentException(
          "vectors of dimension %d for a queue of dimension %d"
              .formatted(vectors.dimension(), dimension));
    }
  }
}
