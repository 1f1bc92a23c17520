package org.vpvae.quantizer;

import org.vpvae.loss.NormalizationLoss;
import org.vpvae.loss.NormalizationLoss.Reduction;
import org.vpvae.scalar.CdfActivation;
import org.vpvae.scalar.Levels;

/**
 * Settings of Finite Scalar Perturbation; each place where the paper (arXiv 2602.17133) and the
 * authors' modules differ is a component here.
 *
 * @param levels the grid
 * @param activation g of Eq. 13
 * @param eta size of the perturbation in bins, in (0, 2] (Eq. 16); 1 in the code
 * @param acceptance Eq. 17, per element or per vector
 * @param quantizeRate share of training passes or elements that are quantized instead of perturbed,
 *     in [0,1]; 1/2 in the paper, 0 in the code's default
 * @param mixture whether that share is drawn per element (code) or per pass
 * @param output what the decoder receives
 * @param reduction of the normalization loss; sum in the paper, mean in the code
 * @param normalized whether the normalization loss is used; the code's default is off
 */
public record FspSettings(
    Levels levels,
    CdfActivation activation,
    double eta,
    Acceptance acceptance,
    double quantizeRate,
    Mixture mixture,
    Output output,
    Reduction reduction,
    boolean normalized) {

  /** When a perturbed latent is kept. */
  public enum Acceptance {
    /** Each element on its own, strictly inside (0,1): the code, and the paper's text. */
    ELEMENT,
    /** The whole vector, inside [0,1]^d: Eq. 17 to the letter. */
    VECTOR
  }

  /** What one draw of the perturb-or-quantize choice covers. */
  public enum Mixture {
    /** One element. */
    ELEMENT,
    /** One forward pass. */
    PASS
  }

  /** What the decoder's projection receives. */
  public enum Output {
    /** The value in [0,1], as the paper writes it. */
    UNIT_INTERVAL,
    /** (value - 1/2) * sqrt(12), variance 1: the code. */
    UNIT_VARIANCE,
    /** g^-1(value), straight through everything: the code with its inverse activation. */
    INVERSE_ACTIVATION
  }

  public FspSettings {
    if (!(eta > 0 && eta <= 2)) {
      throw new IllegalArgumentException("eta " + eta + " is outside (0, 2]");
    }
    if (!(quantizeRate >= 0 && quantizeRate <= 1)) {
      throw new IllegalArgumentException("quantize rate " + quantizeRate + " is outside [0, 1]");
    }
    if (normalized && !activation.hasVariance()) {
      throw new IllegalArgumentException(activation + " has no variance to normalize to");
    }
  }

  /** The paper where it speaks, the code where it is silent; element-wise, as both allow. */
  public static FspSettings defaults(Levels levels) {
    return new FspSettings(
        levels,
        CdfActivation.TANH,
        1,
        Acceptance.ELEMENT,
        0.5,
        Mixture.ELEMENT,
        Output.UNIT_INTERVAL,
        Reduction.SUM,
        true);
  }

  /** The authors' module with the paper's mixture and the tanh normalization. */
  public static FspSettings authorsCode(Levels levels) {
    return new FspSettings(
        levels,
        CdfActivation.TANH,
        1,
        Acceptance.ELEMENT,
        0.5,
        Mixture.ELEMENT,
        Output.UNIT_VARIANCE,
        Reduction.MEAN,
        true);
  }

  /**
   * The same choices with another activation.
   *
   * @throws IllegalArgumentException if they normalize and it has no variance to normalize to
   */
  public FspSettings with(CdfActivation other) {
    return new FspSettings(
        levels, other, eta, acceptance, quantizeRate, mixture, output, reduction, normalized);
  }

  /** The same choices with another rule of acceptance. */
  public FspSettings with(Acceptance other) {
    return new FspSettings(
        levels, activation, eta, other, quantizeRate, mixture, output, reduction, normalized);
  }

  /** The same choices with another share that is quantized. */
  public FspSettings withQuantizeRate(double other) {
    return new FspSettings(
        levels, activation, eta, acceptance, other, mixture, output, reduction, normalized);
  }

  /** The same choices with another reach of that share. */
  public FspSettings with(Mixture other) {
    return new FspSettings(
        levels, activation, eta, acceptance, quantizeRate, other, output, reduction, normalized);
  }

  NormalizationLoss normalization() {
    return NormalizationLoss.of(activation.latentVariance(), reduction);
  }
}
