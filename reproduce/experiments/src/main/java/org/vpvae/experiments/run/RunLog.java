package org.vpvae.experiments.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What happened to a run and when, one line each: begin, the step about every half minute, end or
 * failure. Sessions that resume a run add to the same file, {@value #FILE} in the run's folder.
 */
public final class RunLog {
  /** Its name. */
  public static final String FILE = "run.log";

  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final Path file;
  private final Clock clock;
  private Instant last = Instant.MIN;

  /** The log of the run in that folder; nothing is written yet. */
  public RunLog(Path folder, Clock clock) {
    this.file = folder.resolve(FILE);
    this.clock = clock;
  }

  /** When something was last noted in that folder; empty when nothing ever was. */
  static Optional<Instant> lastEvent(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      String text = new String(bytes, StandardCharsets.UTF_8);
      return text.lines().flatMap(line -> time(line).stream()).reduce((a, b) -> b);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Lines of a stack trace, and one cut short by a kill, have none. */
  private static Optional<Instant> time(String line) {
    int end = line.indexOf("  ");
    try {
      return end < 0 ? Optional.empty() : Optional.of(Instant.parse(line.substring(0, end)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** An event, always noted. */
  public void event(String words) {
    last = clock.instant();
    String line = last.truncatedTo(ChronoUnit.SECONDS) + "  " + words + "\n";
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** An error that ended the run, with its stack trace. */
  public void error(Throwable error) {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace, true));
    event(trace.toString().strip());
  }

  /** How far the run is, noted when the last line is long enough ago. */
  void step(String words) {
    if (Duration.between(last, clock.instant()).compareTo(INTERVAL) >= 0) {
      event(words);
    }
  }
}
