package org.vpvae.experiments.run;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One session of a run; see {@link Sessions}.
 *
 * @param started ISO 8601 in UTC, as all times here
 * @param ended or {@value #UNFINISHED}
 * @param lastSign when an unfinished session last noted something; absent where it is unknown
 * @param firstStep the step at which it began; absent while it is unfinished
 * @param revision commit of the working tree, or {@code unknown}
 * @param threads of the engine; this and the next two are absent in lines from before they were
 *     noted
 * @param device that trained
 * @param libtorch its version
 */
record Session(
    String started,
    String ended,
    String lastSign,
    Integer firstStep,
    String revision,
    String threads,
    String device,
    String libtorch) {

  /** Stands for the end of a session that is under way or was killed. */
  static final String UNFINISHED = "unfinished";

  private static final double MILLIS_PER_SECOND = 1000;

  Session {
    Instant.parse(started);
    if (!ended.equals(UNFINISHED)) {
      Instant.parse(ended);
    }
  }

  /** One that begins, under the versions of a record's circumstances. */
  static Session begun(Instant started, String revision, Map<String, String> versions) {
    return new Session(
        started.toString(),
        UNFINISHED,
        null,
        null,
        revision,
        versions.get("threads"),
        versions.get("device"),
        versions.get("libtorch"));
  }

  Session with(String newEnd, String newSign, Integer newFirstStep) {
    return new Session(started, newEnd, newSign, newFirstStep, revision, threads, device, libtorch);
  }

  /** What decides the bits beside the configuration, by the names in a record's versions. */
  SortedMap<String, String> circumstances() {
    SortedMap<String, String> all = new TreeMap<>();
    all.put("threads", threads == null ? GitRevision.UNKNOWN : threads);
    all.put("device", device == null ? GitRevision.UNKNOWN : device);
    all.put("libtorch", libtorch == null ? GitRevision.UNKNOWN : libtorch);
    return all;
  }

  boolean beganAtTheStart() {
    return firstStep != null && firstStep == 0;
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
        ? with(ended, sign.get().toString(), firstStep)
        : this;
  }
}
