package org.vpvae.experiments.table;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.DeterminismTier;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.RunResult;
import org.vpvae.experiments.run.Split;
import org.vpvae.experiments.verdict.Scale;
import org.vpvae.experiments.verdict.Shortfall;

/** The sentences below a table, from the runs themselves. */
final class Caption {
  private Caption() {}

  static List<String> of(TableKind kind, Scale scale, List<RunResult> results) {
    String size = scale == Scale.PAPER ? ", at the paper's scale." : ", not at the paper's scale.";
    return List.of(
        kind.title() + size,
        scale(results.get(0).configuration(), results),
        data(kind, results),
        "Ours is the mean over seeds, with ± one sample standard deviation when there is more than"
            + " one; the paper's numbers (arXiv 2602.17133) are as printed.",
        scale == Scale.PAPER
            ? "The runs have the paper's scale."
            : warning(kind.modality()) + shortfall(results),
        verdicts(scale),
        "CVU is exp(entropy of the code usage) divided by the nominal K, and beside it divided by"
            + " the number of codes the quantizer has (product of levels for FSQ and FSP, K for"
            + " VP-VAE); the paper does not say which it prints.",
        determinism(results));
  }

  private static String warning(Modality modality) {
    return "Absolute values are not comparable with the paper's at this scale ("
        + paperScale(modality)
        + "): read the order of the methods, not the size of the numbers.";
  }

  /** Every point in which a finished run falls short, each once. */
  private static String shortfall(List<RunResult> results) {
    String phrases =
        results.stream()
            .flatMap(result -> result.record().stream())
            .flatMap(run -> Shortfall.of(run).stream())
            .distinct()
            .collect(Collectors.joining("; "));
    return phrases.isEmpty() ? "" : " Not the paper's scale: " + phrases + ".";
  }

  private static String verdicts(Scale scale) {
    return scale == Scale.PAPER
        ? "Verdicts: PASS within the tolerance of the metric, NEAR within twice that or twice the"
            + " seed spread, FAIL beyond."
        : "Verdicts look at orders only: each row against the other rows of its K, decided where"
            + " the means differ by more than chance (Welch's t at 95 %, by the spreads of these two"
            + " rows alone). PASS: none reversed and more decided than not; FAIL: more reversed"
            + " than as printed; NEAR: between; NOT COMPARABLE: no printed value, no rival or one"
            + " seed only.";
  }

  private static String scale(RunConfiguration any, List<RunResult> results) {
    String seeds =
        results.stream()
            .map(result -> Long.toString(result.configuration().seed()))
            .distinct()
            .collect(Collectors.joining(", "));
    return "Scale: "
        + any.steps()
        + " steps of "
        + any.batch()
        + " items, learning rate "
        + any.learningRate()
        + clipping(any)
        + ", network "
        + any.backbone()
        + " on "
        + size(any)
        + "; seeds "
        + seeds
        + ".";
  }

  private static String clipping(RunConfiguration any) {
    String gradients = any.settings().get("gradients");
    return gradients == null ? "" : ", gradients " + gradients;
  }

  private static String size(RunConfiguration any) {
    return any.modality() == Modality.IMAGE
        ? any.size() + " x " + any.size() + " pixels"
        : "crops of " + any.size() + " samples at 16 kHz";
  }

  private static String paperScale(Modality modality) {
    return modality == Modality.IMAGE
        ? "the paper trains a VQGAN for 50 epochs on COCO at 256 x 256 pixels"
        : "the paper trains SQCodec for 50 epochs on 960 hours of LibriSpeech";
  }

  private static String data(TableKind kind, List<RunResult> results) {
    Optional<DataSummary> data =
        results.stream()
            .flatMap(result -> result.record().stream())
            .map(RunRecord::data)
            .findFirst();
    return data.map(
            d ->
                "Data: "
                    + d.description()
                    + "; "
                    + d.trainItems()
                    + " items to train on, "
                    + d.validationItems()
                    + " to measure on, "
                    + d.skipped()
                    + " files skipped; digests "
                    + d.trainDigest().substring(0, 12)
                    + " and "
                    + d.validationDigest().substring(0, 12)
                    + "."
                    + (kind.split() == Split.OUT_OF_DOMAIN ? otherDomain(d) : ""))
        .orElse("Data: no run is finished.");
  }

  /** Records of old runs do not say which items these were. */
  private static String otherDomain(DataSummary data) {
    return data.outOfDomainDigest() == null
        ? " Measured on items of another domain."
        : " Measured on "
            + data.outOfDomainItems()
            + " items of another domain, digest "
            + data.outOfDomainDigest().substring(0, 12)
            + ".";
  }

  /** A table promises no more than the loosest of its runs. */
  private static String determinism(List<RunResult> results) {
    Optional<DeterminismTier> loosest =
        results.stream()
            .flatMap(result -> result.record().stream())
            .map(run -> run.outcome().tier())
            .max(Comparator.naturalOrder());
    return loosest
        .map(tier -> "Determinism: tier " + tier + ", " + tier.promise() + ".")
        .orElse("Determinism: no run is finished.");
  }
}
