package org.vpvae.performance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes the time of work and keeps every single run for a CSV file. */
final class Stopwatch {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final List<String> lines =
      new ArrayList<>(List.of("what;run;milliseconds;processor milliseconds"));

  /** Warms up, then runs and notes the work so many times. */
  void time(String what, int warmUp, int runs, Runnable work) {
    for (int run = -warmUp; run < runs; run++) {
      once(what, run, 1, work);
    }
    System.out.println(lines.get(lines.size() - 1));
  }

  /**
   * Runs the work once. A run below 0 is not noted.
   *
   * @param share what was done is this share of what is named; times are noted divided by it
   */
  void once(String what, int run, double share, Runnable work) {
    double[] times = timed(work);
    note(what, run, times[0] / share, times[1] / share);
  }

  /** Milliseconds of the work, and those that the calling thread ran. */
  static double[] timed(Runnable work) {
    long processor = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    work.run();
    double wall = (System.nanoTime() - start) / 1e6;
    return new double[] {wall, (THREADS.getCurrentThreadCpuTime() - processor) / 1e6};
  }

  /** Notes what was timed elsewhere. A run below 0 is not noted. */
  void note(String what, int run, double wall, double processor) {
    if (run >= 0) {
      lines.add(String.format(Locale.ROOT, "%s;%d;%.3f;%.3f", what, run, wall, processor));
    }
  }

  void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
