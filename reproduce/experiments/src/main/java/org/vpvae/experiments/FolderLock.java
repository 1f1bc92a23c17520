package org.vpvae.experiments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.vpvae.datasets.Claim;

/** One process at a time works in a folder; the system frees the lock after a crash. */
public final class FolderLock implements AutoCloseable {
  private final Claim claim;

  private FolderLock(Claim claim) {
    this.claim = claim;
  }

  /**
   * Takes the lock.
   *
   * @throws UserError if another process holds it
   */
  public static FolderLock take(Path folder) {
    try {
      return new FolderLock(Claim.of(folder.resolve("work")));
    } catch (IOException e) {
      throw new UserError("cannot work in " + folder + ": " + e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      claim.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot free the lock", e);
    }
  }
}
