package org.vpvae.quantizer;

import org.vpvae.codebook.KMeansSettings;
import org.vpvae.codebook.SeedWeights;
import org.vpvae.loss.NormalizationLoss;
import org.vpvae.loss.NormalizationLoss.Reduction;
import org.vpvae.perturbation.PerturbationSettings;

/**
 * Settings of VP-VAE; each place where the paper (arXiv 2602.17133) and the authors' module differ
 * is a component here or in {@link PerturbationSettings}.
 *
 * @param codes K, at least 2
 * @param dimension d, 1 to 16
 * @param perturbation how latents are moved in training
 * @param reduction of the normalization loss; sum in the paper, mean in the code
 * @param seeding of k-means++; plain in the paper, clipped in the code
 * @param kMeans how the codebook is clustered
 */
public record VpSettings(
    int codes,
    int dimension,
    PerturbationSettings perturbation,
    Reduction reduction,
    SeedWeights seeding,
    KMeansSettings kMeans) {
  public VpSettings {
    CodebookSizes.check(codes, dimension);
    if (dimension > 16) {
      throw new IllegalArgumentException("dimension " + dimension + " is not in 1..16");
    }
  }

  /** The paper where it speaks, the code where it is silent. */
  public static VpSettings defaults(int codes, int dimension) {
    return new VpSettings(
        codes,
        dimension,
        PerturbationSettings.defaults(),
        Reduction.SUM,
        SeedWeights.PLAIN,
        KMeansSettings.defaults());
  }

  /** The authors' module in every choice but the data of the codebook. */
  public static VpSettings authorsCode(int codes, int dimension) {
    return new VpSettings(
        codes,
        dimension,
        PerturbationSettings.authorsCode(),
        Reduction.MEAN,
        SeedWeights.CLIPPED,
        KMeansSettings.defaults());
  }

  /** The same choices with another perturbation. */
  public VpSettings with(PerturbationSettings other) {
    return new VpSettings(codes, dimension, other, reduction, seeding, kMeans);
  }

  NormalizationLoss normalization() {
    return NormalizationLoss.of(1, reduction);
  }
}
