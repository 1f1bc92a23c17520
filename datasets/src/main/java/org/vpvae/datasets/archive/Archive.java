package org.vpvae.datasets.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.vpvae.datasets.Claim;
import org.vpvae.datasets.DatasetException;

/**
 * Unpacks ZIP, TAR and gzipped TAR files, told by their first bytes, into a folder. Apache Commons
 * Compress reads the containers; what they say is not believed:
 *
 * <ul>
 *   <li>names must stay below the folder and mean the same everywhere, see {@link EntryNames};
 *   <li>only files and empty entries for folders come out: links, devices and encrypted entries are
 *       refused;
 *   <li>bytes, entries, the memory that their names take and the ratio of unpacked to packed are
 *       capped, see {@link ArchiveLimits};
 *   <li>a ZIP entry must have the length and CRC-32 that the directory states, the directory as
 *       many entries as the end of the file states, and the head of a TAR entry its checksum.
 * </ul>
 *
 * One refused entry refuses the archive: it is unpacked beside its place and moved there when all
 * is well, so that nothing half appears under a final name. Two programs cannot unpack to the same
 * place at once.
 */
public final class Archive {
  /** Ends the name of the folder of an archive that is not yet unpacked. */
  public static final String UNFINISHED = ".unpacking";

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
    try (Claim claim = Claim.of(temporary)) {
      unpack(archive, inner, absolute, limits, claim.place());
    } catch (IOException | RuntimeException e) {
      throw new DatasetException("cannot unpack " + archive + ": " + DatasetException.reason(e), e);
    }
  }

  private static void unpack(
      Path archive, String inner, Path target, ArchiveLimits limits, Path temporary)
      throws IOException {
    try {
      delete(temporary); // what a killed program left
      Files.createDirectories(temporary);
      unpack(archive, new Unpacking(temporary, limits, Files.size(archive)));
      publish(temporary.resolve(inner), target);
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
    if (isZip(magic)) {
      ZipEntries.unpack(archive, into);
    } else {
      TarEntries.unpack(archive, magic[0] == 0x1f && magic[1] == (byte) 0x8b, into);
    }
  }

  /**
   * An entry, the end of an empty file, or a part of a split one; a TAR may begin with "PK" too.
   */
  private static boolean isZip(byte[] magic) {
    boolean kind = magic[2] == 3 || magic[2] == 5 || magic[2] == 7;
    return magic[0] == 'P' && magic[1] == 'K' && kind && magic[3] == magic[2] + 1;
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
