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

/** The sentences below a half table, from the runs themselves. */
final class Caption {
  private Caption() {}

  static List<String> of(Modality modality, List<RunResult> results) {
    return List.of(
        "Table 1, " + modality.id() + " half, at small scale.",
        scale(results.get(0).configuration(), results),
        data(results),
        "Ours is the mean over seeds, with ± one sample standard deviation when there is more than"
            + " one; the paper's numbers (arXiv 2602.17133) are as printed.",
        "Absolute values are not comparable with the paper's at this scale ("
            + paperScale(modality)
            + "): read the order of the methods, not the size of the numbers.",
        "CVU is exp(entropy of the code usage) divided by the nominal K, and beside it divided by"
            + " the number of codes the quantizer has (product of levels for FSQ and FSP, K for"
            + " VP-VAE); the paper does not say which it prints.",
        determinism(results));
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
        + ", network "
        + any.backbone()
        + " on "
        + size(any)
        + "; seeds "
        + seeds
        + ".";
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

  private static String data(List<RunResult> results) {
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
                    + ".")
        .orElse("Data: no run is finished.");
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
