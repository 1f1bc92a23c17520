package org.vpvae.datasets;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write at one place alone. It is a lock of the operating system on a file beside the
 * place, so that a program that is killed loses it, and the file goes when the right ends.
 */
public final class Claim implements AutoCloseable {
  private static final String ENDING = ".lock";

  /**
   * The claims of this program. Locks hold between programs only; and to close a locked file a
   * second time, as a second claim would, gives the lock up on some systems.
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path place;
  private final Path file;
  private final FileChannel channel;

  private Claim(Path place, Path file, FileChannel channel) {
    this.place = place;
    this.file = file;
    this.channel = channel;
  }

  /**
   * Claims a place.
   *
   * @param place a file or folder, which need not exist; the folder around it is made
   * @throws IOException if another claim of it is open, here or in another program
   */
  public static Claim of(Path place) throws IOException {
    Path folder = Files.createDirectories(place.toAbsolutePath().getParent()).toRealPath();
    Path file = folder.resolve(place.getFileName() + ENDING);
    if (!OWN.add(file)) {
      throw busy(file);
    }
    try {
      return new Claim(place, file, locked(file));
    } catch (IOException | RuntimeException e) {
      OWN.remove(file);
      throw e;
    }
  }

  private static FileChannel locked(Path file) throws IOException {
    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
    try {
      return locked(file, key(file));
    } catch (NoSuchFileException e) {
      throw busy(file); // another was just done, and has deleted it
    }
  }

  private static FileChannel locked(Path file, Object before) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    boolean mine = false;
    try {
      mine = lock(channel) && Objects.equals(before, key(file));
    } finally {
      if (!mine) {
        channel.close();
      }
    }
    if (!mine) {
      throw busy(file);
    }
    return channel;
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** What tells a file from another that has its name later; null where the system has no such. */
  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private static IOException busy(Path file) {
    return new IOException(
        "another program or thread is at work here and holds " + file + "; wait until it is done");
  }

  /** What was claimed. */
  public Path place() {
    return place;
  }

  /** Ends the claim. The file is deleted under the lock: no other can hold one of that name. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
    } finally {
      OWN.remove(file);
    }
  }
}
