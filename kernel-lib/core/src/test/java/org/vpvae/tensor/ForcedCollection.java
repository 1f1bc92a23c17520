package org.vpvae.tensor;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the virtual machine free every Java buffer that nothing in Java holds any more, and writes
 * over the freed memory, so that whoever still reads it reads something else.
 */
final class ForcedCollection {
  private ForcedCollection() {}

  static void run() {
    for (int round = 0; round < 3; round++) {
      System.gc();
      List<ByteBuffer> churn = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        churn.add(garbage(4 << i % 6));
      }
      if (churn.size() != 2000) {
        throw new AssertionError("the buffers must be alive up to here");
      }
    }
  }

  private static ByteBuffer garbage(int bytes) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
    while (buffer.hasRemaining()) {
      buffer.put((byte) 0x5a);
    }
    return buffer;
  }
}
