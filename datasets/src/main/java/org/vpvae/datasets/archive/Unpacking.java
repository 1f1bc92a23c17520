package org.vpvae.datasets.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;

/** Writes the entries of one archive below a folder and counts what comes out. */
final class Unpacking {
  private final Path folder;
  private final ArchiveLimits limits;
  private final long archive;
  private final EntryNames names;
  private final byte[] buffer = new byte[1 << 16];
  private long bytes;
  private int entries;

  /**
   * Begins to unpack.
   *
   * @param archive the length of the archive
   */
  Unpacking(Path folder, ArchiveLimits limits, long archive) {
    this.folder = folder;
    this.limits = limits;
    this.names = new EntryNames(limits);
    this.archive = archive;
  }

  ArchiveLimits limits() {
    return limits;
  }

  /** Makes a folder. */
  void folder(String name) throws IOException {
    count();
    Files.createDirectories(folder.resolve(names.take(name, true)));
  }

  /**
   * Writes a file.
   *
   * @param content its bytes, to the end of the stream
   * @param packed how many packed bytes they were made from so far, as the archive says
   * @return how many bytes came out
   */
  long file(String name, InputStream content, LongSupplier packed) throws IOException {
    count();
    Path file = folder.resolve(names.take(name, false));
    Files.createDirectories(file.getParent());
    long before = bytes;
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      int read = content.read(buffer);
      while (read >= 0) {
        bytes += read;
        check(name, before, packed);
        out.write(buffer, 0, read);
        read = content.read(buffer);
      }
    }
    return bytes - before;
  }

  private void count() throws IOException {
    entries++;
    if (entries > limits.entries()) {
      throw new IOException("more than the " + limits.entries() + " entries allowed");
    }
  }

  private void check(String name, long before, LongSupplier packed) throws IOException {
    if (bytes > limits.bytes()) {
      throw new IOException("more than the " + limits.bytes() + " bytes allowed");
    }
    if (bytes <= ArchiveLimits.HARMLESS) {
      return;
    }
    if (bytes / limits.ratio() > archive) { // entries may share packed bytes
      throw new IOException("it unpacks to more than " + limits.ratio() + " times its size");
    }
    long own = bytes - before;
    long most = Math.min(packed.getAsLong(), archive);
    if (own > ArchiveLimits.HARMLESS / 16 && own / limits.ratio() > most) {
      throw new IOException(
          EntryNames.shown(name) + " unpacks to more than " + limits.ratio() + " times its size");
    }
  }
}
