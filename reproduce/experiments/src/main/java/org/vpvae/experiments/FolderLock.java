package org.vpvae.experiments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** One process at a time works in a folder; the system frees the lock after a crash. */
public final class FolderLock implements AutoCloseable {
  private static final long PAUSE_MILLIS = 100;

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws UserError if another process holds it
   */
  public static FolderLock take(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new UserError("another process is at work in " + folder);
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new UserError("cannot work in " + folder + ": " + e);
    }
  }

  /**
   * Takes the lock, or waits until it is free: whoever holds it may just be ending.
   *
   * @param patience how long to wait
   * @throws UserError if another process still holds it
   * @throws CancellationException if the thread is interrupted meanwhile, which it stays
   */
  public static FolderLock await(Path folder, Duration patience) {
    long attempts = patience.toMillis() / PAUSE_MILLIS;
    for (int i = 1; ; i++) {
      try {
        return take(folder);
      } catch (UserError taken) {
        if (i >= attempts) {
          throw taken;
        }
        pause(folder);
      }
    }
  }

  private static void pause(Path folder) {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for " + folder);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot free the lock", e);
    }
  }
}
