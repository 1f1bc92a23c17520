package org.vpvae.datasets.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.archive.Archive;
import org.vpvae.datasets.archive.ArchiveLimits;
import org.vpvae.datasets.layout.Coco;
import org.vpvae.datasets.layout.CommonVoice;
import org.vpvae.datasets.layout.ImageNet;
import org.vpvae.datasets.layout.LibriSpeech;
import org.vpvae.datasets.layout.Published;

/**
 * Gets one data set: shows its licence, looks whether the disk has room, fetches and checks the
 * archive, unpacks it, and counts what is there. Sets that need an account are explained, and what
 * was put there by hand is counted.
 */
public final class Acquisition {
  /**
   * Photographs and FLAC do not shrink: an unpacked set is as large as its archive, or 5 % more.
   */
  private static final double UNPACKED = 1.05;

  private final KnownSet set;
  private final Path root;
  private final Patience patience;
  private final Consumer<String> lines;
  private final ToLongFunction<Path> freeBytes;

  /**
   * Prepares a set.
   *
   * @param root the folder of all sets
   * @param lines hears what happens, a line at a time
   */
  public Acquisition(KnownSet set, Path root, Patience patience, Consumer<String> lines) {
    this(set, root, patience, lines, Acquisition::freeBytes);
  }

  Acquisition(
      KnownSet set,
      Path root,
      Patience patience,
      Consumer<String> lines,
      ToLongFunction<Path> freeBytes) {
    this.set = set;
    this.root = root.toAbsolutePath().normalize();
    this.patience = patience;
    this.lines = lines;
    this.freeBytes = freeBytes;
  }

  /**
   * Gets the set, or explains how.
   *
   * @return whether the set is there, whole
   * @throws DatasetException if it cannot be had
   */
  public boolean run() {
    set.licence().forEach(lines);
    if (!set.free()) {
      return byHand();
    }
    if (!Files.isDirectory(place().resolve(set.part()))) {
      fetch(set.archive());
    }
    return count();
  }

  void fetch(RemoteFile archive) {
    Path packed = root.resolve("archives");
    checkRoom(packed.resolve(archive.name()), archive.bytes());
    lines.accept("fetching " + archive.uri() + ", " + megabytes(archive.bytes()));
    Path file = Download.fetch(archive, packed, patience, new ProgressLines(lines));
    lines.accept("checked: " + archive.algorithm() + " " + archive.digest());
    ArchiveLimits limits = ArchiveLimits.of(2 * archive.bytes() + (1 << 30), 4 * files() + 1000);
    Archive.unpack(file, set.inner(), place(), limits);
    lines.accept("unpacked to " + place() + "; " + file + " may be deleted");
  }

  private int files() {
    return Math.max(1000, set.files());
  }

  /** The rest of the archive and all that comes out of it must fit. */
  private void checkRoom(Path file, long bytes) {
    try {
      Files.createDirectories(root);
      Path part = file.resolveSibling(file.getFileName() + Download.UNFINISHED);
      long there = Files.exists(file) ? bytes : Files.exists(part) ? Files.size(part) : 0;
      long needed = bytes - Math.min(bytes, there) + (long) (UNPACKED * bytes);
      long free = freeBytes.applyAsLong(root);
      if (free < needed) {
        throw new DatasetException(
            set.id()
                + " needs "
                + megabytes(needed)
                + " below "
                + root
                + ", and "
                + megabytes(free)
                + " are free");
      }
    } catch (IOException e) {
      throw new DatasetException(
          "cannot use the folder " + root + ": " + DatasetException.reason(e), e);
    }
  }

  private boolean byHand() {
    if (Files.isDirectory(place())) {
      return count();
    }
    lines.accept(set.id() + " needs an account and is not fetched:");
    set.instructions(place()).forEach(lines);
    return false;
  }

  private boolean count() {
    Published<?> published = published();
    lines.accept(published.toString());
    published.files().unreadable().stream()
        .limit(10)
        .forEach(file -> lines.accept("  " + file.path() + ": " + file.reason()));
    boolean whole = published.complete();
    lines.accept(whole ? "the set is whole" : "the set is NOT whole");
    return whole;
  }

  private Published<?> published() {
    return switch (set) {
      case COCO2017_TRAIN -> Coco.list(place(), Coco.Part.TRAIN);
      case COCO2017_VAL -> Coco.list(place(), Coco.Part.VALIDATION);
      case IMAGENET_VAL -> ImageNet.validation(place());
      case COMMON_VOICE_EN -> CommonVoice.list(place(), "test");
      default -> LibriSpeech.list(place(), set.part());
    };
  }

  private Path place() {
    return root.resolve(set.folder());
  }

  private static long freeBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new DatasetException("cannot ask " + folder + " for its free room: " + e, e);
    }
  }

  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", (bytes + 999_999) / 1_000_000);
  }
}
