package org.vpvae.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The energy that the processor packages take from now on, as Linux counts it (RAPL, powercap): of
 * the whole machine, whoever used it. Most systems let only root read it, and virtual machines have
 * none. A counter begins anew at its range, some 65 or 262 kJ, after minutes to hours; so it is
 * read on the way, and the whole is unknown as soon as a counter may have begun anew twice between
 * two readings.
 */
public final class Energy {
  /** No package of a processor takes more for long; the largest are rated at about 500 W. */
  static final double MOST_WATTS = 700;

  private static final double MICROJOULES = 1e6;

  /** Reading costs a few system calls, steps may take a millisecond. */
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final Path folder;
  private final Clock clock;
  private Optional<Reading> last;
  private double joules;

  /**
   * Counts from now on.
   *
   * @param folder the folder {@code /sys/class/powercap}, or one of the same form
   */
  Energy(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
    this.last = read();
  }

  /** The counters of this machine, from now on. */
  public static Energy ofThisMachine(Clock clock) {
    return new Energy(Path.of("/sys/class/powercap"), clock);
  }

  /** To be called often, such as after every step: looks at the counters when it is time. */
  public void look() {
    if (last.isPresent()
        && Duration.between(last.get().at(), clock.instant()).compareTo(INTERVAL) >= 0) {
      add();
    }
  }

  /** Joules of all packages from the beginning until now; empty where they are not known. */
  public OptionalDouble joules() {
    add();
    return last.isPresent() ? OptionalDouble.of(joules) : OptionalDouble.empty();
  }

  private void add() {
    Optional<Reading> now = last.isPresent() ? read() : Optional.empty();
    OptionalDouble more =
        now.isPresent() ? last.get().joulesUntil(now.get()) : OptionalDouble.empty();
    last = more.isPresent() ? now : Optional.empty();
    joules += more.orElse(0);
  }

  private Optional<Reading> read() {
    try (Stream<Path> zones = Files.list(folder)) {
      List<Path> packages =
          zones.filter(zone -> zone.getFileName().toString().matches("intel-rapl:\\d+")).toList();
      Map<String, Counter> counters = new TreeMap<>();
      for (Path zone : packages) {
        counters.put(
            zone.getFileName().toString(),
            new Counter(number(zone, "energy_uj"), number(zone, "max_energy_range_uj")));
      }
      return packages.isEmpty()
          ? Optional.empty()
          : Optional.of(new Reading(clock.instant(), counters));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static long number(Path zone, String name) throws IOException {
    return Long.parseLong(Files.readString(zone.resolve(name)).trim());
  }

  /**
   * One package.
   *
   * @param microjoules what it shows
   * @param range where it begins anew at 0
   */
  private record Counter(long microjoules, long range) {
    /** It has begun anew at most once. */
    double joulesUntil(Counter later) {
      long more = later.microjoules - microjoules;
      return (more < 0 ? more + range : more) / MICROJOULES;
    }

    boolean isCertainFor(double seconds) {
      return seconds * MOST_WATTS < range / MICROJOULES;
    }
  }

  /** All packages at one moment. */
  private record Reading(Instant at, Map<String, Counter> counters) {
    OptionalDouble joulesUntil(Reading later) {
      double seconds = Duration.between(at, later.at).toMillis() / 1e3;
      boolean certain =
          seconds >= 0
              && counters.keySet().equals(later.counters.keySet())
              && counters.values().stream().allMatch(counter -> counter.isCertainFor(seconds));
      return certain
          ? OptionalDouble.of(
              counters.keySet().stream()
                  .mapToDouble(name -> counters.get(name).joulesUntil(later.counters.get(name)))
                  .sum())
          : OptionalDouble.empty();
    }
  }
}
