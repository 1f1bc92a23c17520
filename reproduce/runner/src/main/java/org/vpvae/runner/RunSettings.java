package org.vpvae.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The bounds of a run.
 *
 * @param cellTimeout how long one cell may take
 * @param startTimeout how long the kernel may take to start
 * @param outputLimit characters that one cell may publish, at least 1,000
 * @param folder working directory of the kernel
 * @param environment variables added for the kernel
 */
public record RunSettings(
    Duration cellTimeout,
    Duration startTimeout,
    long outputLimit,
    Path folder,
    Map<String, String> environment) {

  /** A cell that publishes more would make a file that no browser opens. */
  private static final long DEFAULT_OUTPUT_LIMIT = 64L << 20;

  public RunSettings {
    requirePositive("cell time-out", cellTimeout);
    requirePositive("start time-out", startTimeout);
    if (outputLimit < 1000) {
      throw new IllegalArgumentException("output limit " + outputLimit + "; at least 1000");
    }
    environment = Map.copyOf(environment);
  }

  /** Ten minutes per cell, one to start, 64 million characters per cell. */
  public static RunSettings in(Path folder) {
    return new RunSettings(
        Duration.ofMinutes(10), Duration.ofMinutes(1), DEFAULT_OUTPUT_LIMIT, folder, Map.of());
  }

  /** Bytes of a message above which it cannot keep the output limit: UTF-8 takes four at most. */
  long longestMessage() {
    return 4 * Math.max(outputLimit, DEFAULT_OUTPUT_LIMIT);
  }

  /** With another time-out for each cell. */
  public RunSettings cellTimeout(Duration timeout) {
    return new RunSettings(timeout, startTimeout, outputLimit, folder, environment);
  }

  /** With another time-out for the start of the kernel. */
  public RunSettings startTimeout(Duration timeout) {
    return new RunSettings(cellTimeout, timeout, outputLimit, folder, environment);
  }

  /** With another limit of characters per cell. */
  public RunSettings outputLimit(long limit) {
    return new RunSettings(cellTimeout, startTimeout, limit, folder, environment);
  }

  /** With variables for the kernel. */
  public RunSettings environment(Map<String, String> variables) {
    return new RunSettings(cellTimeout, startTimeout, outputLimit, folder, variables);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " " + value + "; it must be positive");
    }
  }
}
