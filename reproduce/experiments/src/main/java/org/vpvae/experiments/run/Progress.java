package org.vpvae.experiments.run;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One line that says how far a long task is, how fast it goes and how long it will still take. On a
 * terminal the line is rewritten in place, and runs side by side share it; elsewhere a new line
 * appears about every five seconds.
 */
public final class Progress implements StepListener {
  private static final int BAR = 20;
  private static final Duration TERMINAL_INTERVAL = Duration.ofMillis(200);
  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(5);
  private static final double MILLIS_PER_SECOND = 1000;

  private final PrintStream out;
  private final Optional<TerminalLine> terminal;
  private final Clock clock;
  private final Optional<WholePlan> whole;
  private final Optional<RunLog> log;

  private String title = "";
  private long first;
  private long last;
  private long total = 1;
  private Instant began;
  private Instant shown;

  /**
   * A progress line.
   *
   * @param out where it is printed
   * @param terminal whether the line may be rewritten in place
   * @param clock tells the time; nothing else does
   */
  public Progress(PrintStream out, boolean terminal, Clock clock) {
    this(
        out,
        terminal ? Optional.of(new TerminalLine(out)) : Optional.empty(),
        clock,
        Optional.empty(),
        Optional.empty());
  }

  private Progress(
      PrintStream out,
      Optional<TerminalLine> terminal,
      Clock clock,
      Optional<WholePlan> whole,
      Optional<RunLog> log) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    this.whole = whole;
    this.log = log;
    this.began = clock.instant();
    this.shown = began;
  }

  /**
   * A line for one run of a plan, which also says how far the plan is, and notes in the run's log
   * what it shows.
   */
  public Progress forRun(WholePlan plan, RunLog runLog) {
    return new Progress(out, terminal, clock, Optional.of(plan), Optional.of(runLog));
  }

  /** Begins a task of {@code total} steps, at least 1. */
  public void begin(String title, long total) {
    if (total < 1) {
      throw new IllegalArgumentException("a task of " + total + " steps; at least 1 is needed");
    }
    this.title = title;
    this.total = total;
    first = 0;
    last = 0;
    began = clock.instant();
    shown = Instant.MIN;
    log.ifPresent(l -> l.event("begin " + title + ", " + total + " steps"));
  }

  @Override
  public void resumeAt(long done) {
    long more = done - last;
    first = done;
    last = done;
    began = clock.instant();
    // Below 0 where a process died: what it took since its checkpoint is work once more.
    whole.ifPresent(plan -> plan.takeOff(more));
    if (done > 0) {
      log.ifPresent(l -> l.event("go on at step " + done));
    }
  }

  @Override
  public void update(long done, String note) {
    Instant now = clock.instant();
    whole.ifPresent(plan -> plan.taken(done - last));
    last = done;
    log.ifPresent(l -> l.step("step " + done + "  " + note));
    Duration interval = terminal.isPresent() ? TERMINAL_INTERVAL : PLAIN_INTERVAL;
    if (shown.equals(Instant.MIN) || Duration.between(shown, now).compareTo(interval) >= 0) {
      show(line(done, now, note));
      shown = now;
    }
  }

  /** The step at which this session began: 0, or where the run goes on. */
  public long firstStep() {
    return first;
  }

  /** Ends the task with a line that stays. */
  public void finish(String note) {
    String end = note + "  (" + words(Duration.between(began, clock.instant())) + ")";
    log.ifPresent(l -> l.event(end));
    // Of a run that failed nothing is left to do.
    whole.ifPresent(plan -> plan.takeOff(total - last));
    String ended = title + "  " + end;
    terminal.ifPresentOrElse(line -> line.finish(this, ended), () -> out.println(ended));
  }

  private void show(String part) {
    String plan = whole.map(WholePlan::words).orElse("");
    terminal.ifPresentOrElse(
        line -> line.show(this, part, plan),
        () -> out.println(plan.isEmpty() ? part : part + "  | " + plan));
  }

  private String line(long done, Instant now, String note) {
    double seconds = Duration.between(began, now).toMillis() / MILLIS_PER_SECOND;
    int full = (int) (BAR * Math.min(done, total) / total);
    String bar = "#".repeat(full) + "-".repeat(BAR - full);
    String line = title + "  [" + bar + "]  " + done + "/" + total;
    if (done > first && seconds > 0) {
      double rate = (done - first) / seconds;
      Duration left = Duration.ofSeconds(Math.round((total - done) / rate));
      line += String.format(Locale.ROOT, "  %.2f steps/s  %s left", rate, words(left));
    }
    return note.isEmpty() ? line : line + "  " + note;
  }

  /** A duration in the two largest of its units, such as {@code 3 min 05 s}. */
  static String words(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
  }
}
