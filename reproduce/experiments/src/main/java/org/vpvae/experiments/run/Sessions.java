package org.vpvae.experiments.run;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vpvae.storage.AtomicFile;

/**
 * The sessions in which a run was made, one line of JSON each in {@value #FILE} of its folder. A
 * session that is killed stays {@value Session#UNFINISHED}; how long it took is then known from the
 * last line of the run's log, to half a minute.
 *
 * <p>Threads, device and libtorch are no part of a run's name, so a run may be stopped under some
 * and finished under others. Each session notes its own; see {@link Totals#differing}.
 */
public final class Sessions {
  /** Its name. */
  public static final String FILE = "sessions.jsonl";

  private static final Gson GSON = new Gson();

  private final Path file;
  private final List<Session> sessions;

  private Sessions(Path file, List<Session> sessions) {
    this.file = file;
    this.sessions = sessions;
  }

  /**
   * All sessions of a run together.
   *
   * @param count at least 1
   * @param wallSeconds of those whose end is known
   * @param unknown how many were killed before they noted anything
   * @param differing what was not the same in all sessions whose steps are in the run, each with
   *     its values in order, such as {@code threads} to {@code 1, then 2}; empty for most runs, and
   *     in records from before it was noted
   */
  public record Totals(
      int count, double wallSeconds, int unknown, SortedMap<String, String> differing) {
    public Totals {
      if (count < 1 || !(wallSeconds >= 0) || unknown < 0 || unknown > count) {
        throw new IllegalArgumentException(
            count + " sessions of " + wallSeconds + " s, " + unknown + " of them unknown");
      }
      differing =
          Collections.unmodifiableSortedMap(
              differing == null ? new TreeMap<>() : new TreeMap<>(differing));
    }

    /** Sessions that were all under the same circumstances. */
    public Totals(int count, double wallSeconds, int unknown) {
      this(count, wallSeconds, unknown, new TreeMap<>());
    }
  }

  /** Notes the beginning of a session, before its first line in the run's log. */
  public static Sessions begin(
      Path folder, Instant started, RunRecord.Circumstances circumstances) {
    Path file = folder.resolve(FILE);
    List<Session> sessions = read(file);
    if (sessions.isEmpty() && wasBegunBefore(folder)) {
      // Its list is lost, or it was made by a version that kept none.
      sessions.add(Session.begun(started, GitRevision.UNKNOWN, Map.of()));
    } else {
      seen(sessions, folder);
    }
    sessions.add(Session.begun(started, circumstances.revision(), circumstances.versions()));
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
    sessions.set(last, sessions.get(last).with(ended.toString(), null, Math.toIntExact(firstStep)));
    write();
  }

  /** In what this session is not as the one before: a sentence, or empty. */
  public Optional<String> change() {
    int last = sessions.size() - 1;
    SortedMap<String, String> differing =
        differing(sessions.subList(Math.max(0, last - 1), last + 1));
    return differing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            differing.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("; ")));
  }

  /** What they come to, this one included. */
  public Totals totals() {
    List<Double> known = sessions.stream().flatMap(session -> session.seconds().stream()).toList();
    return new Totals(
        sessions.size(),
        known.stream().mapToDouble(Double::doubleValue).sum(),
        sessions.size() - known.size(),
        differing(sessions.subList(firstThatCounts(), sessions.size())));
  }

  /** Of sessions before one that began at step 0 nothing is left. */
  private int firstThatCounts() {
    int first = sessions.size() - 1;
    while (first > 0 && !sessions.get(first).beganAtTheStart()) {
      first--;
    }
    return first;
  }

  private static SortedMap<String, String> differing(List<Session> some) {
    SortedMap<String, String> differing = new TreeMap<>();
    for (String name : some.get(0).circumstances().keySet()) {
      List<String> values =
          some.stream().map(session -> session.circumstances().get(name)).distinct().toList();
      if (values.size() > 1) {
        differing.put(name, String.join(", then ", values));
      }
    }
    return differing;
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
