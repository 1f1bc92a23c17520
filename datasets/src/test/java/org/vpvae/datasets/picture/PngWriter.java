package org.vpvae.datasets.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes PNG files of every bit depth and colour type, without filters and without Java2D. */
final class PngWriter {
  static final int GREY = 0;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int GREY_ALPHA = 4;
  static final int RGB_ALPHA = 6;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  private PngWriter() {
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
  }

  /**
   * Samples row by row, all channels of a pixel together, each within 0..2^depth-1.
   *
   * @param palette R, G, B, R, G, B, ... or null
   */
  static byte[] write(int width, int height, int depth, int type, int[] samples, byte[] palette)
      throws IOException {
    PngWriter writer = new PngWriter();
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(header);
    out.writeInt(width);
    out.writeInt(height);
    out.write(new byte[] {(byte) depth, (byte) type, 0, 0, 0});
    writer.chunk("IHDR", header.toByteArray());
    if (palette != null) {
      writer.chunk("PLTE", palette);
    }
    writer.chunk("IDAT", deflated(packed(height, depth, samples)));
    writer.chunk("IEND", new byte[0]);
    return writer.file.toByteArray();
  }

  private static byte[] packed(int height, int depth, int[] samples) {
    int perRow = samples.length / height;
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (int y = 0; y < height; y++) {
      rows.write(0); // no filter
      int held = 0;
      int bits = 0;
      for (int i = 0; i < perRow; i++) {
        held = held << depth | samples[y * perRow + i];
        bits += depth;
        while (bits >= 8) {
          bits -= 8;
          rows.write(held >> bits);
        }
      }
      if (bits > 0) {
        rows.write(held << (8 - bits));
      }
    }
    return rows.toByteArray();
  }

  private static byte[] deflated(byte[] rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(rows);
    }
    return out.toByteArray();
  }

  private void chunk(String name, byte[] content) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(content);
    CRC32 crc = new CRC32();
    crc.update(body.toByteArray());
    DataOutputStream out = new DataOutputStream(file);
    out.writeInt(content.length);
    out.write(body.toByteArray());
    out.writeInt((int) crc.getValue());
  }
}
