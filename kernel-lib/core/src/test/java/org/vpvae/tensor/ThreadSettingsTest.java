package org.vpvae.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** OpenMP counts threads for each thread that asks it; a new one must not ask for the machine's. */
class ThreadSettingsTest {
  private static final Path MAPS = Path.of("/proc/self/maps");

  @Test
  void aNewThreadComputesWithTheThreadsOfTheEngine() throws Exception {
    NativeLibrary openMp = openMp();
    int own = JniUtils.getNumThreads();
    int other = own + 1;
    int ready = inNewThread(() -> threadsAfter(openMp, other, true));
    int unready = inNewThread(() -> threadsAfter(openMp, other, false));
    assertThat(ready).isEqualTo(own);
    assertThat(unready).as("without it the count would stay wrong").isEqualTo(other);
  }

  private static int threadsAfter(NativeLibrary openMp, int before, boolean prepare) {
    openMp.getFunction("omp_set_num_threads").invoke(new Object[] {before});
    if (prepare) {
      OpLibrary.instance().prepareThread();
    }
    return openMp.getFunction("omp_get_max_threads").invokeInt(new Object[0]);
  }

  private static <T> T inNewThread(Callable<T> work) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      return thread.submit(work).get();
    } finally {
      thread.shutdown();
    }
  }

  /** Where the system tells what is loaded: the engine's own copy of OpenMP. */
  private static NativeLibrary openMp() throws IOException {
    assumeThat(MAPS).exists();
    OpLibrary.instance();
    try (Stream<String> lines = Files.lines(MAPS)) {
      Optional<String> file =
          lines
              .filter(line -> line.contains("libgomp"))
              .map(line -> line.substring(line.indexOf('/')))
              .findFirst();
      assumeThat(file).isPresent();
      return NativeLibrary.getInstance(file.orElseThrow());
    }
  }
}
