package org.vpvae.experiments.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The proof of one finished run; every published number leads back to one of these.
 *
 * @param hash SHA-256 of the configuration's canonical text
 * @param configuration what was run
 * @param data what it was run on
 * @param outcome the numbers
 * @param machine where
 * @param versions names and versions of the engine, such as {@code djl}, {@code libtorch}, and how
 *     it was set, such as {@code device}, {@code threads}; what differed between the sessions of
 *     the run, with each value
 * @param revision commit of the working tree, or {@code unknown}
 * @param started start of the session that finished the run, ISO 8601 in UTC
 * @param finished its end
 * @param wallSeconds between the two; a resumed run spent more before, see {@code sessions}
 * @param peakResidentBytes highest resident memory of the process, 0 where the system does not tell
 * @param sessions all sessions of the run together; null in records from before they were counted,
 *     see {@link #allSessions()}
 */
public record RunRecord(
    String hash,
    RunConfiguration configuration,
    DataSummary data,
    RunOutcome outcome,
    Machine machine,
    SortedMap<String, String> versions,
    String revision,
    String started,
    String finished,
    double wallSeconds,
    long peakResidentBytes,
    Sessions.Totals sessions) {

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();
  private static final double MILLIS_PER_SECOND = 1000;

  public RunRecord {
    if (configuration == null || data == null || outcome == null || machine == null) {
      throw new IllegalArgumentException("a run record lacks one of its parts");
    }
    if (!configuration.hash().equals(hash)) {
      throw new IllegalArgumentException(
          "hash " + hash + " is not that of its configuration, " + configuration.hash());
    }
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    Instant.parse(started);
    Instant.parse(finished);
    if (!(wallSeconds >= 0) || peakResidentBytes < 0) {
      throw new IllegalArgumentException(
          "negative cost: " + wallSeconds + " s, " + peakResidentBytes + " bytes");
    }
  }

  /**
   * A record of a run that has just ended. Where its sessions were not all under the same
   * circumstances, the versions name each and the tier is {@link DeterminismTier#T3}: no repetition
   * stops at the same step to go on under others.
   */
  public static RunRecord of(
      RunConfiguration configuration,
      DataSummary data,
      RunOutcome outcome,
      Circumstances circumstances,
      Instant started,
      Instant finished,
      long peakResidentBytes,
      Sessions.Totals sessions) {
    return new RunRecord(
        configuration.hash(),
        configuration,
        data,
        sessions.differing().isEmpty() ? outcome : outcome.with(DeterminismTier.T3),
        circumstances.machine(),
        versions(circumstances, sessions),
        circumstances.revision(),
        started.toString(),
        finished.toString(),
        Duration.between(started, finished).toMillis() / MILLIS_PER_SECOND,
        peakResidentBytes,
        sessions);
  }

  private static SortedMap<String, String> versions(
      Circumstances circumstances, Sessions.Totals sessions) {
    SortedMap<String, String> versions = new TreeMap<>(circumstances.versions());
    versions.putAll(sessions.differing());
    return versions;
  }

  /**
   * What all runs of one session have in common.
   *
   * @param machine where
   * @param versions names and versions of the engine, and how it was set
   * @param revision commit of the working tree, or {@code unknown}
   */
  public record Circumstances(Machine machine, Map<String, String> versions, String revision) {
    public Circumstances {
      versions = Map.copyOf(versions);
    }
  }

  /** The run's name: the first digits of its hash. */
  public String name() {
    return configuration.name();
  }

  /** The sessions in which the run was made; empty where they were not counted. */
  public Optional<Sessions.Totals> allSessions() {
    return Optional.ofNullable(sessions);
  }

  /**
   * Seconds that the run took in all: of every session whose end is known, and of the last one
   * where they were not counted.
   */
  public double seconds() {
    return allSessions().map(Sessions.Totals::wallSeconds).orElse(wallSeconds);
  }

  /** The text of {@code run.json}. */
  public String toJson() {
    JsonObject json = GSON.toJsonTree(this).getAsJsonObject();
    json.add("configuration", configuration.toJson());
    return GSON.toJson(json) + "\n";
  }

  /**
   * The inverse of {@link #toJson()}.
   *
   * @throws IllegalArgumentException if the text is not a run record, or its hash is not that of
   *     its configuration
   */
  public static RunRecord fromJson(String text) {
    try {
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      RunConfiguration.fromJson(json.getAsJsonObject("configuration"));
      return GSON.fromJson(json, RunRecord.class);
    } catch (RuntimeException e) {
      // The reader wraps in several ways what a constructor refuses.
      throw new IllegalArgumentException("not a run record: " + e.getMessage(), e);
    }
  }
}
