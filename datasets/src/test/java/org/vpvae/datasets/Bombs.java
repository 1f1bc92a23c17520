package org.vpvae.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.vpvae.datasets.picture.Pictures;
import org.vpvae.datasets.sound.FlacWriter;
import org.vpvae.datasets.sound.Recording;

/** Files that cost far more to decode than they are long, made by hand. */
final class Bombs {
  private Bombs() {}

  /** All of them, into a folder. */
  static void write(Path folder) throws IOException {
    Files.write(folder.resolve("wide.png"), png(50_000, 900, 8, 2, 0));
    Files.write(folder.resolve("square16.png"), png(6_000, 6_000, 16, 6, 0));
    Files.write(folder.resolve("clear.png"), transparent(6_000, 3_600));
    Files.write(folder.resolve("flat.png"), png(6_250_000, 8, 8, 0, 8 * 6_250_001));
    Files.write(folder.resolve("chunks.png"), chunks(300_000));
    Files.write(folder.resolve("large.jpg"), jpeg(65_000, 700, 0xc0));
    Files.write(folder.resolve("lossless.jpg"), jpeg(4_000, 3_000, 0xc3));
    Files.write(folder.resolve("segments.jpg"), segments(2, new byte[0]));
    Files.write(folder.resolve("stray.jpg"), segments(20, new byte[1]));
    byte[] unknown = {(byte) 0xff, (byte) 0xd0};
    Files.write(folder.resolve("unknown.jpg"), segments(20, unknown));
    Files.write(folder.resolve("long.flac"), flac());
    Files.write(folder.resolve("unknown.flac"), FlacWriter.silence(43_500, 200));
    Files.write(folder.resolve("long.wav"), wav());
  }

  /** A picture that needs nearly all that is allowed. */
  static byte[] fitting() throws IOException {
    return png(6_000, 3_000, 8, 2, 6_000 * 3_000 * 3 + 3_000);
  }

  /** A PNG of zeros; a content of fewer bytes than its size needs is a lie. */
  private static byte[] png(int width, int height, int depth, int colour, int content)
      throws IOException {
    return png(width, height, depth, colour, content, new byte[0]);
  }

  /** An RGB picture with one transparent colour, whose pixels then have four channels. */
  private static byte[] transparent(int width, int height) throws IOException {
    return png(width, height, 8, 2, height * (3 * width + 1), new byte[6]);
  }

  private static byte[] png(
      int width, int height, int depth, int colour, int content, byte[] transparent)
      throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    byte[] head =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) depth)
            .put((byte) colour)
            .array();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      byte[] zeros = new byte[1 << 16];
      for (int left = content; left > 0; left -= zeros.length) {
        deflater.write(zeros, 0, Math.min(left, zeros.length));
      }
    }
    chunk(png, "IHDR", head);
    if (transparent.length > 0) {
      chunk(png, "tRNS", transparent);
    }
    chunk(png, "IDAT", packed.toByteArray());
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  /** One pixel of a palette, and empty chunks that the platform's reader keeps. */
  private static byte[] chunks(int count) throws IOException {
    byte[] plain = png(1, 1, 8, 3, 2);
    int behindHead = 8 + 12 + 13;
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.write(plain, 0, behindHead);
    chunk(png, "PLTE", new byte[3]);
    for (int i = 0; i < count; i++) {
      chunk(png, "noNe", new byte[0]);
    }
    png.write(plain, behindHead, plain.length - behindHead);
    return png.toByteArray();
  }

  /** A real JPEG, of which some bytes are before something stray and four million comments. */
  private static byte[] segments(int before, byte[] stray) throws IOException {
    byte[] jpeg = Pictures.jpeg();
    int count = 4_000_000;
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + stray.length + 4 * count);
    file.put(jpeg, 0, before).put(stray);
    for (int i = 0; i < count; i++) {
      file.putInt(0xfffe0002);
    }
    return file.put(jpeg, before, jpeg.length - before).array();
  }

  private static void chunk(ByteArrayOutputStream png, String name, byte[] content) {
    byte[] named = Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 4 + content.length);
    System.arraycopy(content, 0, named, 4, content.length);
    CRC32 crc = new CRC32();
    crc.update(named);
    png.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    png.writeBytes(named);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  /** A real JPEG whose frame header announces another size, and maybe another kind of coding. */
  private static byte[] jpeg(int width, int height, int frame) throws IOException {
    byte[] jpeg = Pictures.jpeg();
    for (int at = 2; at + 9 < jpeg.length; at++) {
      if (jpeg[at] == (byte) 0xff && jpeg[at + 1] == (byte) 0xc0) {
        jpeg[at + 1] = (byte) frame;
        ByteBuffer.wrap(jpeg).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
        return jpeg;
      }
    }
    throw new IOException("no frame header");
  }

  /** A real FLAC file that announces the largest number of samples that is read at all. */
  private static byte[] flac() throws IOException {
    try (InputStream in = Recording.class.getResourceAsStream("s16_1ch.flac")) {
      byte[] flac = in.readAllBytes();
      ByteBuffer.wrap(flac).putInt(22, 1 << 25);
      return flac;
    }
  }

  /** Eight megabytes of silence at 1 kHz, which would become 512 at 16 kHz. */
  private static byte[] wav() {
    int length = 8 << 20;
    ByteBuffer wav = ByteBuffer.allocate(44 + length).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + length);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
    wav.putShort((short) 1).putInt(1000).putInt(1000).putShort((short) 1).putShort((short) 8);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
    return wav.array();
  }
}
