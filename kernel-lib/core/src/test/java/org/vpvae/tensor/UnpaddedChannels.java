package org.vpvae.tensor;

import java.util.function.Supplier;

/** What the padding of channels costs on a processor that needs it; the numbers are wrong there. */
public final class UnpaddedChannels {
  private UnpaddedChannels() {}

  /** Whether this processor needs padded channels. */
  public static boolean areWrong() {
    return VectorLanes.needed() > 1;
  }

  /** Does the work without padding; only for one thread of the whole process. */
  public static <T> T during(Supplier<T> work) {
    int needed = VectorLanes.needed();
    VectorLanes.found = 1;
    try {
      return work.get();
    } finally {
      VectorLanes.found = needed;
    }
  }
}
