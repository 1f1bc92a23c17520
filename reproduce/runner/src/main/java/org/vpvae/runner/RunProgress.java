package org.vpvae.runner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.vpvae.runner.notebook.Cell;

/**
 * One line per cell: how long it took, and how long the rest will take if its cells take as long as
 * those before, on average.
 */
public final class RunProgress {
  private static final int TITLE = 50;

  private final Consumer<String> lines;
  private final Clock clock;
  private Instant start;
  private Instant cellStart;

  /**
   * Progress lines.
   *
   * @param lines takes each line
   * @param clock tells the time
   */
  public RunProgress(Consumer<String> lines, Clock clock) {
    this.lines = lines;
    this.clock = clock;
    start = clock.instant();
    cellStart = start;
  }

  /** Says nothing. */
  public static RunProgress silent() {
    return new RunProgress(line -> {}, Clock.systemUTC());
  }

  void kernelReady(String name) {
    lines.accept("kernel '" + name + "' ready in " + words(since(start)));
    start = clock.instant();
    cellStart = start;
  }

  void cellDone(Cell cell, int number, int of) {
    Duration left = since(start).dividedBy(number).multipliedBy(of - number);
    String rest = number == of ? "" : "  about " + words(left) + " left";
    lines.accept(
        String.format(
            Locale.ROOT,
            "[%d/%d] %s  %s%s",
            number,
            of,
            words(since(cellStart)),
            title(cell),
            rest));
    cellStart = clock.instant();
  }

  private Duration since(Instant moment) {
    return Duration.between(moment, clock.instant());
  }

  /** The first line of code that says something. */
  static String title(Cell cell) {
    String line =
        cell.source()
            .lines()
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    return line.length() <= TITLE ? line : line.substring(0, TITLE - 3) + "...";
  }

  private static String words(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 100) {
      return String.format(Locale.ROOT, "%.1f s", Math.max(0, duration.toMillis()) / 1000.0);
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
  }
}
