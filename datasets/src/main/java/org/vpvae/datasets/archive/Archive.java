package org.vpvae.datasets.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.vpvae.datasets.DatasetException;

/**
 * Unpacks ZIP, TAR and gzipped TAR files, told by their first bytes, into a folder. Apache Commons
 * Compress reads the containers; what they say is not believed:
 *
 * <ul>
 *   <li>names must stay below the folder and mean the same everywhere, see {@link EntryNames};
 *   <li>only files and folders come out: links, devices and encrypted entries are refused;
 *   <li>bytes, entries and the ratio of unpacked to packed are capped, see {@link ArchiveLimits};
 *   <li>a ZIP entry must have the length and CRC-32 that the directory states.
 * </ul>
 *
 * One refused entry refuses the archive: it is unpacked beside its place and moved there when all
 * is well, so that nothing half appears under a final name.
 */
public final class Archive {
  /** Ends the name of the folder of an archive that is not yet unpacked. */
  public static final String UNFINISHED = ".unpacking";

  private static final int REGULAR_FILE = 0100000;
  private static final int FOLDER = 0040000;
  private static final int KIND_OF_FILE = 0170000;

  private Archive() {}

  /**
   * Unpacks an archive. What is below its inner folder appears in the target; text files that are
   * there already with the same content are left alone.
   *
   * @param archive a ZIP, TAR or gzipped TAR file
   * @param inner the folder within the archive to publish, for example {@code "LibriSpeech"}, or
   *     empty for all
   * @param target where its files and folders go; made when missing
   * @param limits what may come out
   * @throws DatasetException naming the archive and what is wrong with it; the target is unchanged
   */
  public static void unpack(Path archive, String inner, Path target, ArchiveLimits limits) {
    Path absolute = target.toAbsolutePath().normalize();
    Path temporary = absolute.resolveSibling(absolute.getFileName() + UNFINISHED);
    try {
      delete(temporary);
      Files.createDirectories(temporary);
      unpack(archive, new Unpacking(temporary, limits));
      publish(temporary.resolve(inner), absolute);
    } catch (IOException | RuntimeException e) {
      throw new DatasetException("cannot unpack " + archive + ": " + e.getMessage(), e);
    } finally {
      try {
        delete(temporary);
      } catch (IOException e) {
        // The next unpacking deletes it first, and says so if it cannot.
      }
    }
  }

  private static void unpack(Path archive, Unpacking into) throws IOException {
    byte[] magic = new byte[4];
    try (InputStream file = Files.newInputStream(archive)) {
      file.readNBytes(magic, 0, 4);
    }
    if (magic[0] == 'P' && magic[1] == 'K') {
      zip(archive, into);
    } else {
      tar(archive, magic[0] == 0x1f && magic[1] == (byte) 0x8b, into);
    }
  }

  private static void zip(Path archive, Unpacking into) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (!isPlain(entry.getUnixMode()) || entry.getGeneralPurposeBit().usesEncryption()) {
          refuse(entry.getName(), "is a link, a device or encrypted");
        }
        if (entry.isDirectory()) {
          into.folder(entry.getName());
        } else {
          zipped(zip, entry, into);
        }
      }
    }
  }

  /** A mode of 0 was written by a system without modes. */
  private static boolean isPlain(int mode) {
    int kind = mode & KIND_OF_FILE;
    return kind == 0 || kind == REGULAR_FILE || kind == FOLDER;
  }

  private static void zipped(ZipFile zip, ZipArchiveEntry entry, Unpacking into)
      throws IOException {
    try (CheckedInputStream content =
        new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      long length = into.file(entry.getName(), content, entry::getCompressedSize);
      if (length != entry.getSize() || content.getChecksum().getValue() != entry.getCrc()) {
        refuse(entry.getName(), "has not the length and checksum that the directory states");
      }
    }
  }

  private static void tar(Path archive, boolean packed, Unpacking into) throws IOException {
    try (CountedInput file = new CountedInput(Files.newInputStream(archive));
        InputStream plain = packed ? gunzip(file) : new BufferedInputStream(file);
        TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
      int entries = 0;
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        entries++;
        if (entry.isDirectory()) {
          into.folder(entry.getName());
        } else if (isPlain(entry)) {
          long length = into.file(entry.getName(), tar, file::count);
          if (length != entry.getSize()) {
            refuse(entry.getName(), "is cut");
          }
        } else {
          refuse(entry.getName(), "is a link, a device or of an unknown kind");
        }
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

  private static boolean isPlain(TarArchiveEntry entry) {
    byte kind = entry.getLinkFlag();
    boolean file = kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM;
    return file && !entry.isSparse();
  }

  private static void refuse(String entry, String why) throws IOException {
    throw new IOException("the entry " + EntryNames.shown(entry) + " " + why);
  }

  /** Files first, so that a folder of data appears last, when its companions are there. */
  private static void publish(Path from, Path target) throws IOException {
    if (!Files.isDirectory(from)) {
      throw new IOException("it has no folder " + from.getFileName());
    }
    Files.createDirectories(target);
    List<Path> children;
    try (Stream<Path> list = Files.list(from)) {
      children = list.sorted(Comparator.comparing((Path path) -> Files.isDirectory(path))).toList();
    }
    for (Path child : children) {
      Path place = target.resolve(child.getFileName().toString());
      if (Files.exists(place) && !isSameFile(child, place)) {
        throw new IOException(place + " is there already; remove it to unpack anew");
      }
    }
    for (Path child : children) {
      Path place = target.resolve(child.getFileName().toString());
      if (!Files.exists(place)) {
        Files.move(child, place, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private static boolean isSameFile(Path one, Path other) throws IOException {
    return Files.isRegularFile(one)
        && Files.isRegularFile(other)
        && Files.mismatch(one, other) == -1;
  }

  /** Links do not come out of an archive, so none is followed or met. */
  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList(); // what is in a folder, before it
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
