package org.vpvae.datasets.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * What the end of a ZIP file says of its directory. The library reads entries for as long as it
 * finds some: of a directory with a broken byte it gives the first ones, or none, and no error.
 *
 * <pre>
 * "PK" 5 6, disks(2x2), entries here(2), entries(2), directory length(4) place(4), comment(2 + n)
 * </pre>
 */
final class ZipEnd {
  private static final int SIGNATURE = 0x06054b50;
  private static final int LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xffff;

  /** Stated where the number stands elsewhere, in the form for more entries. */
  private static final int ELSEWHERE = 0xffff;

  private ZipEnd() {}

  /**
   * Refuses a directory of another number of entries than stated.
   *
   * @param found how many the library gives
   */
  static void check(Path archive, int found) throws IOException {
    ByteBuffer tail = tail(archive);
    int at = tail.limit() - LENGTH;
    while (at >= 0 && tail.getInt(at) != SIGNATURE) {
      at--;
    }
    int stated = at < 0 ? ELSEWHERE : tail.getShort(at + 10) & 0xffff;
    // Some programs write the lowest 16 bits of a larger number.
    if (stated != ELSEWHERE && stated != (found & 0xffff)) {
      throw new IOException("its directory has " + found + " entries where it states " + stated);
    }
  }

  private static ByteBuffer tail(Path archive) throws IOException {
    try (FileChannel file = FileChannel.open(archive)) {
      long length = Math.min(file.size(), LENGTH + LONGEST_COMMENT);
      ByteBuffer tail = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
      long start = file.size() - length;
      while (tail.hasRemaining() && file.read(tail, start + tail.position()) >= 0) {
        // A read may give less than it was asked for.
      }
      return tail.flip();
    }
  }
}
