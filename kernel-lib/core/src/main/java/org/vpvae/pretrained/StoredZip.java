package org.vpvae.pretrained;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.vpvae.storage.CorruptFileException;

/**
 * Where the entries of a zip archive lie, for archives without compression, as PyTorch writes them.
 * The entries are used in place: a weight file can be larger than half the memory.
 */
final class StoredZip {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int DIRECTORY = 0x02014b50;
  private static final int DIRECTORY_BYTES = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_BYTES = 30;

  /** A stretch of the file. */
  record Entry(int offset, int length) {}

  private final ByteBuffer file;

  private StoredZip(byte[] file) {
    this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** All entries by name. */
  static Map<String, Entry> entries(byte[] file) throws CorruptFileException {
    return new StoredZip(file).read();
  }

  private Map<String, Entry> read() throws CorruptFileException {
    int end = end();
    int count = file.getShort(end + 10) & 0xffff;
    long at = file.getInt(end + 16) & 0xffffffffL;
    Map<String, Entry> entries = new HashMap<>();
    for (int i = 0; i < count; i++) {
      int record = place(at, DIRECTORY_BYTES, DIRECTORY, "directory");
      int name = file.getShort(record + 28) & 0xffff;
      require(file.limit() - record - DIRECTORY_BYTES >= name, "a name is cut");
      String text =
          new String(file.array(), record + DIRECTORY_BYTES, name, StandardCharsets.UTF_8);
      require(file.getShort(record + 10) == 0, text + " is compressed");
      entries.put(text, entry(record));
      int extra = file.getShort(record + 30) & 0xffff;
      int comment = file.getShort(record + 32) & 0xffff;
      at += DIRECTORY_BYTES + name + extra + comment;
    }
    return entries;
  }

  private int end() throws CorruptFileException {
    int lowest = Math.max(0, file.limit() - END_BYTES - LONGEST_COMMENT);
    for (int at = file.limit() - END_BYTES; at >= lowest; at--) {
      if (file.getInt(at) == END) {
        return at;
      }
    }
    throw new CorruptFileException("the archive has no directory");
  }

  private Entry entry(int record) throws CorruptFileException {
    long length = file.getInt(record + 24) & 0xffffffffL;
    long local = file.getInt(record + 42) & 0xffffffffL;
    int header = place(local, LOCAL_BYTES, LOCAL, "entry");
    int name = file.getShort(header + 26) & 0xffff;
    int extra = file.getShort(header + 28) & 0xffff;
    long offset = local + LOCAL_BYTES + name + extra;
    require(offset + length <= file.limit(), "an entry is cut");
    return new Entry((int) offset, (int) length);
  }

  private int place(long at, int bytes, int magic, String what) throws CorruptFileException {
    require(at + bytes <= file.limit() && file.getInt((int) at) == magic, "a broken " + what);
    return (int) at;
  }

  private static void require(boolean condition, String message) throws CorruptFileException {
    if (!condition) {
      throw new CorruptFileException("zip archive: " + message);
    }
  }
}
