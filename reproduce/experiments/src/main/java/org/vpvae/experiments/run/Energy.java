package org.vpvae.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The energy that the processor packages have taken, as Linux counts it (RAPL, powercap): of the
 * whole machine, whoever used it. Most systems let only root read it, and virtual machines have
 * none.
 *
 * @param folder the folder {@code /sys/class/powercap}, or one of the same form
 */
public record Energy(Path folder) {
  private static final double MICROJOULES = 1e6;

  /** The counters of this machine. */
  public static Energy ofThisMachine() {
    return new Energy(Path.of("/sys/class/powercap"));
  }

  /** Joules of all packages since some moment; empty where any counter cannot be read. */
  public OptionalDouble joules() {
    try (Stream<Path> zones = Files.list(folder)) {
      List<Path> packages =
          zones.filter(zone -> zone.getFileName().toString().matches("intel-rapl:\\d+")).toList();
      double sum = 0;
      for (Path zone : packages) {
        sum += Double.parseDouble(Files.readString(zone.resolve("energy_uj")).trim());
      }
      return packages.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum / MICROJOULES);
    } catch (IOException | NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /**
   * Joules since an earlier reading; empty where either is unknown or a counter has begun anew in
   * between, which it does after some minutes to hours.
   */
  public OptionalDouble since(OptionalDouble earlier) {
    OptionalDouble now = joules();
    return earlier.isPresent() && now.isPresent() && now.getAsDouble() >= earlier.getAsDouble()
        ? OptionalDouble.of(now.getAsDouble() - earlier.getAsDouble())
        : OptionalDouble.empty();
  }
}
