package org.vpvae.experiments;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vpvae.experiments.figure.Figure;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.DeterminismTier;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunOutcome;
import org.vpvae.experiments.run.Sha256;
import org.vpvae.experiments.run.Split;
import org.vpvae.experiments.run.StepListener;

/**
 * Walks through every run of a profile without data, training or numbers: it shows in seconds what
 * would be run and that all files can be written. Its tables hold the paper's values only.
 */
final class Rehearsal implements Laboratory {
  private static final String NOTHING = "rehearsal: nothing was trained";

  @Override
  public DataSummary data(Modality modality) {
    String digest = Sha256.of("rehearsal");
    return new DataSummary("rehearsal: no data", 0, 0, 0, 0, digest, digest, digest);
  }

  @Override
  public Map<String, String> settings(
      Modality modality, Method method, int codebookSize, Ablation ablation) {
    return Map.of("rehearsal", "true");
  }

  @Override
  public Map<String, String> versions() {
    return Map.of();
  }

  @Override
  public RunOutcome run(RunConfiguration configuration, Path folder, StepListener listener) {
    SortedMap<String, String> unmeasured = new TreeMap<>();
    for (Metric metric : Metric.values()) {
      unmeasured.put(metric.key(Split.VALIDATION), NOTHING);
    }
    listener.update(configuration.steps(), "");
    return new RunOutcome(new TreeMap<>(), unmeasured, new TreeMap<>(), DeterminismTier.T0, 0);
  }

  @Override
  public Calibration calibrate(RunConfiguration configuration, double seconds) {
    return new Calibration(0, 0, 0);
  }

  @Override
  public Optional<Figure> figureTwo() {
    return Optional.empty();
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
