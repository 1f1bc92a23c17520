package org.vpvae.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The machine a benchmark ran on, as the first line of its CSV file: times mean nothing without.
 */
public final class MachineLine {
  /** Begins a line that is no row. */
  public static final String MARK = "# ";

  private MachineLine() {}

  /** Processor, cores and Java version of this machine, behind the mark. */
  public static String text() {
    return text(Path.of("/proc/cpuinfo"), Runtime.getRuntime().availableProcessors());
  }

  static String text(Path cpuinfo, int cores) {
    return MARK
        + "%s, %d cores, Java %s on %s"
            .formatted(
                processor(cpuinfo),
                cores,
                System.getProperty("java.version"),
                System.getProperty("os.arch"));
  }

  private static String processor(Path cpuinfo) {
    try (Stream<String> lines = Files.lines(cpuinfo)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("processor unknown");
    } catch (IOException e) {
      return "processor unknown"; // Only Linux has the file; the line says so.
    }
  }
}
