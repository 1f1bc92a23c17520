package org.vpvae.kernel.jshell;

/**
 * Memory that is kept for the moment when a cell has filled the heap: given back then, it lets the
 * kernel report the error and compile the line that frees the user's variables.
 */
final class MemoryReserve {
  private static final long SMALLEST = 12L << 20;
  private static final long LARGEST = 32L << 20;

  private byte[] kept;

  /** Takes the memory if it can be had. */
  synchronized void fill() {
    if (kept == null) {
      long share = Runtime.getRuntime().maxMemory() / 32;
      try {
        kept = new byte[(int) Math.max(SMALLEST, Math.min(LARGEST, share))];
      } catch (OutOfMemoryError e) {
        kept = null;
      }
    }
  }

  /** Gives the memory back to everybody. */
  synchronized void release() {
    kept = null;
  }
}
