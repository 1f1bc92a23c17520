package org.vpvae.perturbation;

/**
 * Everything a {@link SampleQueue} remembers, for a checkpoint.
 *
 * @param dimension coordinates per vector d
 * @param content capacity * d numbers, row-major, in ring order; rows from {@code size} on are 0
 * @param size how many rows are in use, the first ones
 * @param writePosition row the next vector will be written to, 0 to capacity - 1
 */
@SuppressWarnings("ArrayRecordComponent") // holds bulk numbers; never compared or hashed
public record QueueState(int dimension, float[] content, int size, int writePosition) {

  /** Refuses a state no queue can have. */
  public QueueState {
    if (dimension < 1 || content.length == 0 || content.length % dimension != 0) {
      throw new IllegalArgumentException(
          content.length + " numbers are not rows of dimension " + dimension);
    }
    int capacity = content.length / dimension;
    if (size < 0 || size > capacity) {
      throw new IllegalArgumentException("size " + size + " is not in 0.." + capacity);
    }
    if (writePosition < 0 || writePosition >= capacity) {
      throw new IllegalArgumentException(
          "write position " + writePosition + " is not in 0.." + (capacity - 1));
    }
    if (size < capacity && writePosition != size) {
      throw new IllegalArgumentException(
          "a queue with %d of %d rows in use cannot have write position %d"
              .formatted(size, capacity, writePosition));
    }
  }

  /** Number of rows the queue can hold. */
  public int capacity() {
    return content.length / dimension;
  }
}
