package org.vpvae.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where a run took place.
 *
 * @param java version and vendor of the JVM
 * @param os name and version of the operating system
 * @param architecture of the processor, such as {@code amd64}
 * @param processor model name of the processor, or {@code unknown}
 * @param cores processors that this JVM may use
 */
public record Machine(String java, String os, String architecture, String processor, int cores) {

  /** This machine; the processor's name is read where Linux tells it. */
  public static Machine current() {
    return new Machine(
        System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        processor(Path.of("/proc/cpuinfo")),
        Runtime.getRuntime().availableProcessors());
  }

  static String processor(Path cpuinfo) {
    try (Stream<String> lines = Files.lines(cpuinfo)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
