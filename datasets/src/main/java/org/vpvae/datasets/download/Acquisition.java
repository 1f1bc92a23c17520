package org.vpvae.datasets.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.RefusedFile;
import org.vpvae.datasets.archive.Archive;
import org.vpvae.datasets.archive.ArchiveLimits;
import org.vpvae.datasets.layout.Coco;
import org.vpvae.datasets.layout.CommonVoice;
import org.vpvae.datasets.layout.ImageNet;
import org.vpvae.datasets.layout.LibriSpeech;
import org.vpvae.datasets.layout.Published;

/**
 * Gets one data set: shows its licence, looks whether the disk has room, fetches and checks the
 * archive, unpacks it, and checks what is there. Sets that need an account are explained, and what
 * was put there by hand is checked.
 *
 * <p>The check counts the published files and looks at the first bytes of each, and compares an
 * archive that lies in the folder {@code archives} with its published digest.
 */
public final class Acquisition {
  /**
   * Photographs and FLAC do not shrink: an unpacked set is as large as its archive, or 5 % more.
   */
  private static final double UNPACKED = 1.05;

  /** More files that are missing or wrong are counted only. */
  private static final int NAMED = 10;

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
   * @throws DatasetException if it cannot be had, or if what is there is no such set
   */
  public Acquired run() {
    set.licence().forEach(lines);
    boolean there = isThere();
    if (!there && set.free()) {
      fetch(set.archive());
      return check(true);
    }
    boolean right = archiveIsRight();
    return there ? check(right) : explain(right);
  }

  /** What is put there by hand begins with an empty folder: then nothing is there. */
  private boolean isThere() {
    Path files = place().resolve(set.part());
    if (set.free() || !Files.isDirectory(files)) {
      return Files.isDirectory(files);
    }
    try (Stream<Path> some = Files.list(files)) {
      return some.findAny().isPresent();
    } catch (IOException e) {
      throw unusable(files, e);
    }
  }

  void fetch(RemoteFile archive) {
    Path packed = packed();
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
      checkRoom(needed, freeBytes.applyAsLong(root));
    } catch (IOException e) {
      throw unusable(root, e);
    }
  }

  private void checkRoom(long needed, long free) {
    String need = set.id() + " needs " + megabytes(needed) + " below " + root;
    if (free < needed) {
      throw new DatasetException(need + ", and " + megabytes(free) + " are free");
    }
    lines.accept(
        need + ", for the archive and what comes out of it; " + megabytes(free) + " are free");
  }

  private static DatasetException unusable(Path folder, IOException e) {
    return new DatasetException(
        "cannot use the folder " + folder + ": " + DatasetException.reason(e), e);
  }

  private Acquired explain(boolean archiveIsRight) {
    lines.accept(set.id() + " needs an account and is not fetched:");
    set.instructions(place()).forEach(lines);
    return archiveIsRight ? Acquired.EXPLAINED : Acquired.NOT_WHOLE;
  }

  /** An archive that nobody kept, or whose digest is not published, is not wrong. */
  private boolean archiveIsRight() {
    RemoteFile archive = set.published().orElse(null);
    if (archive == null || !Files.isRegularFile(packed().resolve(archive.name()))) {
      return true;
    }
    Path file = packed().resolve(archive.name());
    lines.accept("comparing " + file + " with the published " + archive.algorithm());
    try {
      boolean right = archive.isAt(file);
      lines.accept(right ? "checked: " + archive.digest() : file + " is NOT the published file");
      return right;
    } catch (IOException e) {
      throw unusable(packed(), e);
    }
  }

  private Acquired check(boolean archiveIsRight) {
    Published<?> published = published();
    lines.accept(published.toString());
    name(published.files().unreadable());
    List<RefusedFile> strangers = FirstBytes.strangers(published.files());
    name(strangers);
    boolean whole = archiveIsRight && strangers.isEmpty() && published.complete();
    lines.accept(whole ? "the set is whole" : "the set is NOT whole");
    return whole ? Acquired.WHOLE : Acquired.NOT_WHOLE;
  }

  private void name(List<RefusedFile> files) {
    files.stream()
        .limit(NAMED)
        .forEach(file -> lines.accept("  " + file.path() + ": " + file.reason()));
    if (files.size() > NAMED) {
      lines.accept("  and " + (files.size() - NAMED) + " more");
    }
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

  private Path packed() {
    return root.resolve("archives");
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
