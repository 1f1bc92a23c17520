package org.vpvae.datasets.limit;

import java.io.IOException;

/**
 * What the decoding of one file may hold in memory beside the file itself: four times its length
 * and 64 MiB. A decoder takes from the budget before it allocates, so that a file of a few bytes
 * that announces gigabytes is refused instead of believed. Files that people make stay far below: a
 * JPEG of 16 million pixels and 13 minutes of 16 kHz speech fit even at length 0.
 */
public final class MemoryBudget {
  private static final long FREE = 64L << 20;
  private static final int PER_BYTE = 4;

  private final long allowed;
  private long taken;

  private MemoryBudget(long allowed) {
    this.allowed = allowed;
  }

  /** The budget of one file. */
  public static MemoryBudget of(byte[] file) {
    return new MemoryBudget(FREE + (long) PER_BYTE * file.length);
  }

  /**
   * Takes memory.
   *
   * @param count how many, at least 0
   * @param size bytes of each
   * @param what they are, for the message
   * @throws IOException if so much is not left
   */
  public void take(long count, int size, String what) throws IOException {
    long most = (allowed - taken) / size;
    if (count > most) {
      throw new IOException(
          count
              + " "
              + what
              + " of "
              + size
              + " bytes are too many for a file of this length; at most "
              + most
              + " are allowed");
    }
    taken += count * size;
  }

  /** Gives memory back that was taken and is not held any more. */
  public void giveBack(long count, int size) {
    taken -= count * size;
  }
}
