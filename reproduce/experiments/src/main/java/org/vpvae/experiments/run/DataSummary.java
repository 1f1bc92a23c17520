package org.vpvae.experiments.run;

import java.util.Objects;

/**
 * What the data of one modality are.
 *
 * @param description words for a caption, such as {@code folder photos-train, shrunk to 64 pixels};
 *     no path of a machine
 * @param trainItems pictures or utterances trained on
 * @param validationItems pictures or utterances of the evaluation
 * @param outOfDomainItems pictures or utterances of another domain, 0 without
 * @param skipped files that could not be decoded
 * @param trainDigest SHA-256 over the training data as the network sees them
 * @param validationDigest the same over the validation data
 * @param outOfDomainDigest the same over the data of another domain, null without
 */
public record DataSummary(
    String description,
    int trainItems,
    int validationItems,
    int outOfDomainItems,
    int skipped,
    String trainDigest,
    String validationDigest,
    String outOfDomainDigest) {
  /** How the description of a set that was made from a seed begins, and no other. */
  public static final String PROCEDURAL = "procedural ";

  public DataSummary {
    if (description == null || description.isBlank()) {
      throw new IllegalArgumentException("data need a description");
    }
    if (trainItems < 0 || validationItems < 0 || outOfDomainItems < 0 || skipped < 0) {
      throw new IllegalArgumentException(
          "counts of items must not be negative: "
              + trainItems
              + ", "
              + validationItems
              + ", "
              + outOfDomainItems
              + ", "
              + skipped);
    }
  }

  /** Whether a run was planned on these data. */
  public boolean isOf(RunConfiguration run) {
    return trainDigest.equals(run.trainDigest())
        && validationDigest.equals(run.validationDigest())
        && Objects.equals(outOfDomainDigest, run.outOfDomainDigest());
  }

  /** Whether the items were made from a seed; told by the description, as old records have it. */
  public boolean isProcedural() {
    return description.startsWith(PROCEDURAL);
  }
}
