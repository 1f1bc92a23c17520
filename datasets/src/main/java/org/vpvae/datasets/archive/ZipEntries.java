package org.vpvae.datasets.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Unpacks a ZIP file, entry by entry of its directory. */
final class ZipEntries {
  private static final int REGULAR_FILE = 0100000;
  private static final int FOLDER = 0040000;
  private static final int KIND_OF_FILE = 0170000;

  /** Some programs deflate the nothing of a folder: that takes two bytes. */
  private static final int DEFLATED_NOTHING = 2;

  private ZipEntries() {}

  static void unpack(Path archive, Unpacking into) throws IOException {
    long directory = into.limits().directoryBytes();
    try (CappedChannel channel = new CappedChannel(Files.newByteChannel(archive), directory);
        ZipFile zip = open(channel)) {
      channel.lift(); // the directory is in memory; files are capped by what they unpack to
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
      ZipEnd.check(archive, entries.size());
      for (ZipArchiveEntry entry : entries) {
        check(entry);
        if (entry.isDirectory()) {
          into.folder(entry.getName());
        } else {
          file(zip, entry, into);
        }
      }
    }
  }

  /** The library's own message says only that it could not read. */
  private static ZipFile open(CappedChannel channel) throws IOException {
    try {
      return ZipFile.builder().setSeekableByteChannel(channel).get();
    } catch (IOException e) {
      throw e.getCause() instanceof IOException reason ? reason : e;
    }
  }

  private static void check(ZipArchiveEntry entry) throws IOException {
    if (!isPlain(entry.getUnixMode()) || entry.getGeneralPurposeBit().usesEncryption()) {
      throw EntryNames.refusal(entry.getName(), "is a link, a device or encrypted");
    }
    // The library knows more methods, some only with further libraries at hand.
    if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
      throw EntryNames.refusal(
          entry.getName(),
          "is compressed by method "
              + entry.getMethod()
              + "; 0 (stored) and 8 (deflated) are read");
    }
    boolean empty = entry.getSize() == 0 && entry.getCompressedSize() <= DEFLATED_NOTHING;
    if (entry.isDirectory() && !empty) {
      throw EntryNames.refusal(entry.getName(), "is a folder with content");
    }
  }

  /** A mode of 0 was written by a system without modes. */
  private static boolean isPlain(int mode) {
    int kind = mode & KIND_OF_FILE;
    return kind == 0 || kind == REGULAR_FILE || kind == FOLDER;
  }

  private static void file(ZipFile zip, ZipArchiveEntry entry, Unpacking into) throws IOException {
    try (CheckedInputStream content =
        new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      long length = into.file(entry.getName(), content, entry::getCompressedSize);
      if (length != entry.getSize() || content.getChecksum().getValue() != entry.getCrc()) {
        throw EntryNames.refusal(
            entry.getName(), "has not the length and checksum that the directory states");
      }
    }
  }
}
