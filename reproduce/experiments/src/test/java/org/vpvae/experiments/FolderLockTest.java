package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir Path folder;

  @Test
  void whoeverWaitsGetsTheLockWhenItIsFree() {
    FolderLock first = FolderLock.take(folder);
    CompletableFuture<FolderLock> second =
        CompletableFuture.supplyAsync(() -> FolderLock.await(folder, Duration.ofMinutes(5)));
    assertThat(second).isNotDone();
    first.close();
    second.join().close();
  }

  @Test
  void patienceEnds() {
    try (FolderLock lock = FolderLock.take(folder)) {
      assertThatThrownBy(() -> FolderLock.await(folder, Duration.ofMillis(300)))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("another process is at work in " + folder);
    }
  }

  @Test
  void anInterruptEndsTheWaiting() {
    try (FolderLock lock = FolderLock.take(folder)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> FolderLock.await(folder, Duration.ofMinutes(5)))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
