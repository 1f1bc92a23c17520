package org.vpvae.experiments.run;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpvae.storage.AtomicFile;

/**
 * The sessions in which a run was made, one line of JSON each in {@value #FILE} of its folder. A
 * session that is killed stays {@value #UNFINISHED}; how long it took is then known from the last
 * line of the run's log, to half a minute.
 */
public final class Sessions {
  /** Its name. */
  public static final String FILE = "sessions.jsonl";

  /** Stands for the end of a session that is under way or was killed. */
  static final String UNFINISHED = "unfinished";

  private static final Gson GSON = new Gson();
  private static final double MILLIS_PER_SECOND = 1000;

  private final Path file;
  private final List<Session> sessions;

  private Sessions(Path file, List<Session> sessions) {
    this.file = file;
    this.sessions = sessions;
  }

  /**
   * One session.
   *
   * @param started ISO 8601 in UTC, as all times here
   * @param ended or {@value Sessions#UNFINISHED}
   * @param lastSign when an unfinished session last noted something; absent where it is unknown
   * @param firstStep the step at which it began; absent while it is unfinished
   * @param revision commit of the working tree, or {@code unknown}
   */
  private record Session(
      String started, String ended, String lastSign, Integer firstStep, String revision) {
    Session {
      Instant.parse(started);
      if (!ended.equals(UNFINISHED)) {
        Instant.parse(ended);
      }
    }

    boolean isUnfinished() {
      return ended.equals(UNFINISHED);
    }

    Optional<Double> seconds() {
      String end = isUnfinished() ? lastSign : ended;
      return end == null
          ? Optional.empty()
          : Optional.of(
              Math.max(0, Duration.between(Instant.parse(started), Instant.parse(end)).toMillis())
                  / MILLIS_PER_SECOND);
    }

    /** A sign from before its start is of an earlier session; the log notes whole seconds. */
    Session seen(Optional<Instant> sign) {
      Instant start = Instant.parse(started).truncatedTo(ChronoUnit.SECONDS);
      boolean own = sign.isPresent() && !sign.get().isBefore(start);
      return isUnfinished() && lastSign == null && own
          ? new Session(started, ended, sign.get().toString(), firstStep, revision)
          : this;
    }
  }

  /**
   * All sessions of a run together.
   *
   * @param count at least 1
   * @param wallSeconds of those whose end is known
   * @param unknown how many were killed before they noted anything
   */
  public record Totals(int count, double wallSeconds, int unknown) {
    public Totals {
      if (count < 1 || !(wallSeconds >= 0) || unknown < 0 || unknown > count) {
        throw new IllegalArgumentException(
            count + " sessions of " + wallSeconds + " s, " + unknown + " of them unknown");
      }
    }
  }

  /** Notes the beginning of a session, before its first line in the run's log. */
  public static Sessions begin(Path folder, Instant started, String revision) {
    Path file = folder.resolve(FILE);
    List<Session> sessions = read(file);
    if (sessions.isEmpty() && wasBegunBefore(folder)) {
      // Its list is lost, or it was made by a version that kept none.
      sessions.add(new Session(started.toString(), UNFINISHED, null, null, GitRevision.UNKNOWN));
    } else {
      seen(sessions, folder);
    }
    sessions.add(new Session(started.toString(), UNFINISHED, null, null, revision));
    Sessions all = new Sessions(file, sessions);
    all.write();
    return all;
  }

  private static boolean wasBegunBefore(Path folder) {
    return Files.exists(folder.resolve(RunLog.FILE))
        || Files.exists(folder.resolve(RunFolder.CHECKPOINTS));
  }

  private static void seen(List<Session> sessions, Path folder) {
    int last = sessions.size() - 1;
    if (last >= 0) {
      sessions.set(last, sessions.get(last).seen(RunLog.lastEvent(folder)));
    }
  }

  /**
   * Notes the end of the session.
   *
   * @param firstStep the step at which it began, at least 0
   */
  public void end(Instant ended, long firstStep) {
    int last = sessions.size() - 1;
    Session begun = sessions.get(last);
    sessions.set(
        last,
        new Session(
            begun.started(), ended.toString(), null, Math.toIntExact(firstStep), begun.revision()));
    write();
  }

  /** What they come to, this one included. */
  public Totals totals() {
    List<Double> known = sessions.stream().flatMap(session -> session.seconds().stream()).toList();
    return new Totals(
        sessions.size(),
        known.stream().mapToDouble(Double::doubleValue).sum(),
        sessions.size() - known.size());
  }

  private void write() {
    AtomicFile.write(
        file,
        sessions.stream()
            .map(session -> GSON.toJson(session) + "\n")
            .collect(Collectors.joining()));
  }

  /** What cannot be read is forgotten: it is the run's history and none of its numbers. */
  private static List<Session> read(Path file) {
    List<Session> sessions = new ArrayList<>();
    try {
      if (Files.exists(file)) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        text.lines().forEach(line -> parse(line).ifPresent(sessions::add));
      }
      return sessions;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Optional<Session> parse(String line) {
    try {
      return Optional.ofNullable(GSON.fromJson(line, Session.class));
    } catch (RuntimeException e) {
      // The reader wraps in several ways what the constructor refuses.
      return Optional.empty();
    }
  }
}
