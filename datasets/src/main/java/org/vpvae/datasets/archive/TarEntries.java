package org.vpvae.datasets.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Unpacks a TAR file, plain or gzipped, in the order of its entries. */
final class TarEntries {
  /**
   * The most bytes between the content of one file and that of the next. Long names and attributes
   * stand there, and are held in memory whole; a name may have 1024 characters.
   */
  private static final int HEADERS = 1 << 17;

  private TarEntries() {}

  static void unpack(Path archive, boolean packed, Unpacking into) throws IOException {
    try (CountedInput file = new CountedInput(Files.newInputStream(archive));
        CappedInput plain = new CappedInput(packed ? gunzip(file) : new BufferedInputStream(file));
        TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
      int entries = 0;
      for (TarArchiveEntry entry = next(tar, plain); entry != null; entry = next(tar, plain)) {
        entries++;
        unpack(entry, tar, into, file::count);
      }
      if (entries == 0) {
        throw new IOException("it is neither ZIP nor TAR, or it is empty");
      }
    }
  }

  private static InputStream gunzip(InputStream file) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(new BufferedInputStream(file))
        .setDecompressConcatenated(true)
        .get();
  }

  private static TarArchiveEntry next(TarArchiveInputStream tar, CappedInput plain)
      throws IOException {
    plain.cap(HEADERS, "the headers of an entry");
    TarArchiveEntry entry = tar.getNextEntry();
    plain.lift();
    if (entry != null && !entry.isCheckSumOK()) {
      // The library computes it and goes on: a turned bit would be another name or length.
      throw EntryNames.refusal(entry.getName(), "has a head with a wrong checksum");
    }
    return entry;
  }

  /** The library takes whatever has a name that ends in a slash for a folder: the kind decides. */
  private static void unpack(
      TarArchiveEntry entry, InputStream content, Unpacking into, LongSupplier packed)
      throws IOException {
    boolean slash = entry.getName().endsWith("/");
    boolean file = isFile(entry);
    if (entry.getLinkFlag() == TarConstants.LF_DIR || (file && slash)) {
      folder(entry, into);
    } else if (file) {
      file(entry, content, into, packed);
    } else {
      throw EntryNames.refusal(entry.getName(), "is a link, a device or of an unknown kind");
    }
  }

  private static boolean isFile(TarArchiveEntry entry) {
    byte kind = entry.getLinkFlag();
    boolean file = kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM;
    return file && !entry.isSparse();
  }

  /** Old programs write a folder as an empty file whose name ends in a slash. */
  private static void folder(TarArchiveEntry entry, Unpacking into) throws IOException {
    if (entry.getSize() != 0) {
      throw EntryNames.refusal(entry.getName(), "is a folder with content");
    }
    into.folder(entry.getName());
  }

  private static void file(
      TarArchiveEntry entry, InputStream content, Unpacking into, LongSupplier packed)
      throws IOException {
    long length = into.file(entry.getName(), content, packed);
    if (length != entry.getSize()) {
      throw EntryNames.refusal(entry.getName(), "is cut");
    }
  }
}
