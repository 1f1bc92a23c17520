package org.vpvae.quantizer;

import ai.djl.ndarray.NDArray;
import org.vpvae.tensor.Ops;

/**
 * The two losses between latents z and the codes q chosen for them (van den Oord et al. 2017, Eq.
 * 3), means over all elements: commitment |z - sg(q)|^2 pulls latents to their codes, codebook |q -
 * sg(z)|^2 pulls codes to their latents.
 *
 * @param commitment weight of the first, at least 0
 * @param codebook weight of the second, at least 0
 */
public record CodebookLoss(double commitment, double codebook) {
  /** beta = 1/4 on the commitment: the published method. */
  public static final CodebookLoss PUBLISHED = new CodebookLoss(0.25, 1);

  /** beta = 1/4 on the codebook: the widely used code's "legacy" form, a known slip. */
  public static final CodebookLoss LEGACY = new CodebookLoss(1, 0.25);

  public CodebookLoss {
    if (!(commitment >= 0 && commitment < Double.POSITIVE_INFINITY)
        || !(codebook >= 0 && codebook < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "loss weights " + commitment + " and " + codebook + " must be finite and at least 0");
    }
  }

  /** Both weights times a factor, such as the 1000 of SimVQ's audio configuration. */
  public CodebookLoss times(double factor) {
    return new CodebookLoss(factor * commitment, factor * codebook);
  }

  /** N x d latents and the N x d codes in the graph, to a scalar. */
  NDArray of(NDArray latents, NDArray codes) {
    NDArray toCodes = Ops.mean(Ops.square(latents.sub(Ops.detach(codes))));
    NDArray toLatents = Ops.mean(Ops.square(codes.sub(Ops.detach(latents))));
    return Ops.scale(toCodes, commitment).add(Ops.scale(toLatents, codebook));
  }
}
