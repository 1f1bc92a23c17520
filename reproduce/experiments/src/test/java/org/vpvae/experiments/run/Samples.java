package org.vpvae.experiments.run;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Configurations and records to test with. */
public final class Samples {
  private static final String DIGEST = Sha256.of("data");
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private Samples() {}

  /** A run of the pilot's recipe or its counterpart for speech. */
  public static RunConfiguration configuration(
      Modality modality, Method method, int codebookSize, long seed) {
    boolean image = modality == Modality.IMAGE;
    return new RunConfiguration(
        modality,
        method,
        codebookSize,
        LevelTable.levels(method, codebookSize),
        seed,
        image ? "img-tiny-f4" : "aud-tiny-166hz",
        image ? 32 : 15936,
        800,
        64,
        0.001,
        DIGEST,
        DIGEST,
        null,
        new TreeMap<>(Map.of("eta", "1.0", "k", "8")));
  }

  /** An image run of the pilot's recipe, seed 0, with a departure from its method. */
  public static RunConfiguration configuration(Method method, int codebookSize, Ablation ablation) {
    return configuration(method, codebookSize, ablation, 0);
  }

  /** The same of another seed. */
  public static RunConfiguration configuration(
      Method method, int codebookSize, Ablation ablation, long seed) {
    RunConfiguration whole = configuration(Modality.IMAGE, method, codebookSize, seed);
    TreeMap<String, String> settings = new TreeMap<>(whole.settings());
    if (ablation != Ablation.NONE) {
      settings.put(Ablation.SETTING, ablation.id());
    }
    return with(whole, whole.steps(), whole.batch(), whole.learningRate(), settings);
  }

  /** A configuration with another training and other settings. */
  public static RunConfiguration with(
      RunConfiguration run,
      int steps,
      int batch,
      double learningRate,
      Map<String, String> settings) {
    return new RunConfiguration(
        run.modality(),
        run.method(),
        run.codebookSize(),
        run.levels(),
        run.seed(),
        run.backbone(),
        run.size(),
        steps,
        batch,
        learningRate,
        run.trainDigest(),
        run.validationDigest(),
        run.outOfDomainDigest(),
        new TreeMap<>(settings));
  }

  /** What a run with these metrics hands back. */
  public static RunOutcome outcome(Map<String, Double> metrics) {
    return new RunOutcome(
        new TreeMap<>(metrics), new TreeMap<>(), new TreeMap<>(), DeterminismTier.T1, 0);
  }

  /** A record of 90 seconds with these metrics. */
  public static RunRecord record(RunConfiguration configuration, Map<String, Double> metrics) {
    return record(configuration, outcome(metrics));
  }

  private static RunRecord record(RunConfiguration configuration, RunOutcome outcome) {
    return RunRecord.of(
        configuration,
        new DataSummary("made for a test", 10, 5, 0, 1, DIGEST, DIGEST, null),
        outcome,
        new RunRecord.Circumstances(
            new Machine("17", "Linux", "amd64", "a processor", 2),
            Map.of("libtorch", "2.7.1"),
            "abc"),
        START,
        START.plusSeconds(90),
        512L << 20,
        new Sessions.Totals(1, 90, 0));
  }

  /** A finished run as a result. */
  public static RunResult result(RunConfiguration configuration, Map<String, Double> metrics) {
    return new RunResult(configuration, Optional.of(record(configuration, metrics)), "");
  }

  /** A finished run with facts beside its metrics. */
  public static RunResult result(
      RunConfiguration configuration, Map<String, Double> metrics, Map<String, Double> facts) {
    RunOutcome outcome = outcome(metrics);
    for (Map.Entry<String, Double> fact : facts.entrySet()) {
      outcome = outcome.with(fact.getKey(), fact.getValue());
    }
    return new RunResult(configuration, Optional.of(record(configuration, outcome)), "");
  }
}
