package org.vpvae.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The peak resident memory of this process as Linux counts it (VmHWM), native memory included. The
 * counter only rises, so it is reset before each run; where that is refused, a run's peak includes
 * the runs before it in the same process.
 *
 * @param folder the folder {@code /proc/self}, or one of the same form
 */
public record ResidentMemory(Path folder) {
  private static final long BYTES_PER_KIB = 1024;

  /** Writing this to clear_refs sets the peak to the present size (proc(5)). */
  private static final String RESET_PEAK = "5";

  /** The counter of this process. */
  public static ResidentMemory ofThisProcess() {
    return new ResidentMemory(Path.of("/proc/self"));
  }

  /** Sets the peak to the present size, where the system allows it. */
  public void resetPeak() {
    Path switchFile = folder.resolve("clear_refs");
    if (Files.isWritable(switchFile)) {
      try {
        Files.writeString(switchFile, RESET_PEAK);
      } catch (IOException e) {
        // The peak then includes earlier runs, as the class comment says.
      }
    }
  }

  /** The peak in bytes since the last reset; 0 where the system does not tell. */
  public long peakBytes() {
    try (Stream<String> lines = Files.lines(folder.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * BYTES_PER_KIB)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
