package org.vpvae.experiments.run;

import java.util.Optional;

/**
 * What has become of one planned run.
 *
 * @param configuration the run
 * @param record its proof, when it is finished
 * @param reason why there is none; empty for a finished run
 */
public record RunResult(RunConfiguration configuration, Optional<RunRecord> record, String reason) {

  /** Whether training itself failed: not a run that is open, nor one whose process died. */
  public boolean isFailed() {
    return record.isEmpty() && reason.startsWith(TrainingFailure.PREFIX);
  }

  /** Looks into the run's folder; a record that cannot be trusted is none. */
  public static RunResult of(RunFolder folder) {
    try {
      Optional<RunRecord> record = folder.finished();
      String reason = record.isPresent() ? "" : folder.failure().orElse("the run is not finished");
      return new RunResult(folder.configuration(), record, reason);
    } catch (IllegalArgumentException e) {
      String reason = "its record cannot be trusted: " + e.getMessage();
      return new RunResult(folder.configuration(), Optional.empty(), reason);
    }
  }
}
