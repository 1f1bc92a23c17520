package org.vpvae.datasets.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Makes archives, honest ones by the library and others by hand. */
public final class Archives {
  static final byte[] TEXT = "hello".getBytes(StandardCharsets.UTF_8);

  /** Offsets into an entry of the directory of a ZIP file. */
  static final int FLAGS = 8;

  static final int CRC = 16;
  static final int PACKED_SIZE = 20;
  static final int SIZE = 24;

  private static final int HEADER_OFFSET = 42;

  private Archives() {}

  /** What goes into an archive. */
  interface Zipper {
    void fill(ZipArchiveOutputStream zip) throws IOException;
  }

  /** What goes into an archive. */
  public interface Tarrer {
    void fill(TarArchiveOutputStream tar) throws IOException;
  }

  static byte[] zip(Zipper zipper) throws IOException {
    SeekableInMemoryByteChannel bytes = new SeekableInMemoryByteChannel();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zipper.fill(zip);
    }
    return java.util.Arrays.copyOf(bytes.array(), (int) bytes.size());
  }

  /** A TAR file. */
  public static byte[] tar(Tarrer tarrer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      tarrer.fill(tar);
    }
    return bytes.toByteArray();
  }

  /** The same gzipped. */
  public static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(plain);
    }
    return bytes.toByteArray();
  }

  static void put(ZipArchiveOutputStream zip, String name, byte[] content) throws IOException {
    zip.putArchiveEntry(new ZipArchiveEntry(name));
    zip.write(content);
    zip.closeArchiveEntry();
  }

  /** One file. */
  public static void put(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  /** One entry of any kind and what the library would not write, with the end of the archive. */
  static byte[] tarEntry(String name, char kind, byte[] content) {
    byte[] header = new byte[512];
    ascii(header, 0, name);
    ascii(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
    ascii(header, 124, String.format("%011o\0", content.length) + "00000000000\0" + " ".repeat(8));
    header[156] = (byte) kind;
    ascii(header, 257, "ustar\0" + "00");
    int sum = 0;
    for (byte value : header) {
      sum += value & 0xff;
    }
    ascii(header, 148, String.format("%06o\0 ", sum));
    int blocks = (content.length + 511) / 512;
    return ByteBuffer.allocate(512 * (blocks + 3)).put(header).put(content).array();
  }

  private static void ascii(byte[] into, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, into, at, bytes.length);
  }

  /** Overwrites a number in the last entry of the directory of a ZIP file. */
  static byte[] patched(byte[] zip, int offset, int value) {
    int at = zip.length - 1;
    while (!(zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2)) {
      at--;
    }
    ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(at + offset, value);
    return zip;
  }

  /** A ZIP file of equal entries without all contents but the first, which all entries share. */
  static byte[] overlapping(byte[] zip) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int end = zip.length - 22;
    int directory = bytes.getInt(end + 16);
    int first = 30;
    while (bytes.getInt(first) != 0x04034b50) {
      first++;
    }
    for (int at = directory; at < end; at++) {
      if (bytes.getInt(at) == 0x02014b50) {
        bytes.putInt(at + HEADER_OFFSET, 0);
      }
    }
    bytes.putInt(end + 16, first);
    return ByteBuffer.allocate(first + zip.length - directory)
        .put(zip, 0, first)
        .put(zip, directory, zip.length - directory)
        .array();
  }

  /** Bytes that do not shrink; the generator's constants are of no importance. */
  static byte[] noise(int length) {
    byte[] noise = new byte[length];
    long state = 1;
    for (int i = 0; i < length; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      noise[i] = (byte) (state >> 56);
    }
    return noise;
  }
}
