package org.vpvae.datasets.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The checks that the platform's PNG reader leaves out: every chunk carries its CRC-32, and the
 * file goes on to the end chunk; and there are not so many chunks besides the pixels' that keeping
 * them would cost more than the file. Pixels come in any number of chunks, which nobody keeps.
 *
 * <pre>
 * signature(8), then chunks: length(4) name(4) content CRC-32 of name and content(4)
 * </pre>
 */
final class PngChunks {
  private static final int END = 0x49454e44; // "IEND"

  private static final int PIXELS = 0x49444154; // "IDAT"

  /** Real files have some dozens. */
  static final int MOST = 4096;

  private PngChunks() {}

  static void check(byte[] png) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(png);
    int at = 8;
    int name = 0;
    int others = 0;
    while (name != END) {
      if (png.length - at < 12) {
        throw new IOException("broken PNG: cut at byte " + at);
      }
      int length = file.getInt(at);
      name = file.getInt(at + 4);
      if (length < 0 || length > png.length - at - 12) {
        throw new IOException("broken PNG: cut within the chunk at byte " + at);
      }
      CRC32 crc = new CRC32();
      crc.update(png, at + 4, length + 4);
      if ((int) crc.getValue() != file.getInt(at + 8 + length)) {
        throw new IOException("broken PNG: wrong checksum of the chunk at byte " + at);
      }
      at += length + 12;
      others += name == PIXELS ? 0 : 1;
      if (others > MOST) {
        throw new IOException("more than the " + MOST + " chunks without pixels that are allowed");
      }
    }
  }

  /** Whether a checked file has a chunk of that name. */
  static boolean has(byte[] png, String chunk) {
    ByteBuffer file = ByteBuffer.wrap(png);
    int wanted = ByteBuffer.wrap(chunk.getBytes(StandardCharsets.US_ASCII)).getInt();
    for (int at = 8; at + 8 <= png.length; at += file.getInt(at) + 12) {
      if (file.getInt(at + 4) == wanted) {
        return true;
      }
      if (file.getInt(at + 4) == END) {
        return false;
      }
    }
    return false;
  }
}
