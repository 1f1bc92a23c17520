package org.vpvae.scalar;

import ai.djl.ndarray.NDArray;
import org.apache.commons.math3.special.Erf;
import org.vpvae.tensor.Ops;

/**
 * The smooth monotone maps g from the reals to [0,1] of Finite Scalar Perturbation (arXiv
 * 2602.17133, Eq. 13). If a follows the law whose distribution function is g, then g(a) is uniform.
 *
 * <p>The paper gives a variance for the first three and compares tanh, normal and Laplace in its
 * Tables 4 and 5; the authors' code has all five.
 */
public enum CdfActivation {
  /** (tanh(a) + 1) / 2; variance of its law pi^2/12, which the paper rounds to 0.8225. */
  TANH(0.8225) {
    @Override
    public NDArray of(NDArray a) {
      return Ops.scale(Ops.shift(Ops.tanh(a), 1), 0.5);
    }

    @Override
    public NDArray inverse(NDArray p) {
      return Ops.atanh(Ops.shift(Ops.scale(p, 2), -1));
    }

    @Override
    public double of(double a) {
      return (Math.tanh(a) + 1) / 2;
    }

    @Override
    public double inverse(double p) {
      return Math.log(p / (1 - p)) / 2;
    }
  },
  /** 1 / (1 + exp(-a)); variance of the logistic law pi^2/3, which the paper rounds to 3.29. */
  SIGMOID(3.29) {
    @Override
    public NDArray of(NDArray a) {
      return Ops.sigmoid(a);
    }

    @Override
    public NDArray inverse(NDArray p) {
      return Ops.logit(p);
    }

    @Override
    public double of(double a) {
      return 1 / (1 + Math.exp(-a));
    }

    @Override
    public double inverse(double p) {
      return Math.log(p / (1 - p));
    }
  },
  /** The standard normal distribution function. */
  NORMAL(1) {
    @Override
    public NDArray of(NDArray a) {
      return Ops.scale(Ops.shift(Ops.erf(Ops.scale(a, ROOT_HALF)), 1), 0.5);
    }

    @Override
    public NDArray inverse(NDArray p) {
      return Ops.scale(Ops.erfinv(Ops.shift(Ops.scale(p, 2), -1)), 1 / ROOT_HALF);
    }

    @Override
    public double of(double a) {
      return (1 + Erf.erf(a * ROOT_HALF)) / 2;
    }

    @Override
    public double inverse(double p) {
      return Erf.erfInv(2 * p - 1) / ROOT_HALF;
    }
  },
  /**
   * The distribution function of the Laplace law of scale 1, variance 2. As the authors' formula,
   * its automatic gradient at exactly 0 is 0 where the true one is 1/2.
   */
  LAPLACE(2) {
    @Override
    public NDArray of(NDArray a) {
      NDArray tail = Ops.shift(Ops.exp(Ops.abs(a).neg()).neg(), 1);
      return Ops.scale(Ops.shift(Ops.sign(a).mul(tail), 1), 0.5);
    }

    @Override
    public NDArray inverse(NDArray p) {
      NDArray centred = Ops.shift(p, -0.5);
      NDArray tail = Ops.log(Ops.shift(Ops.scale(Ops.abs(centred), -2), 1));
      return Ops.sign(centred).neg().mul(tail);
    }

    @Override
    public double of(double a) {
      return (1 - Math.signum(a) * Math.expm1(-Math.abs(a))) / 2;
    }

    @Override
    public double inverse(double p) {
      return -Math.signum(p - 0.5) * Math.log(1 - 2 * Math.abs(p - 0.5));
    }
  },
  /** atan(a) / pi + 1/2; its law has no variance, so it has no normalization target. */
  CAUCHY(Double.NaN) {
    @Override
    public NDArray of(NDArray a) {
      return Ops.shift(Ops.scale(Ops.atan(a), 1 / Math.PI), 0.5);
    }

    @Override
    public NDArray inverse(NDArray p) {
      return Ops.tan(Ops.scale(Ops.shift(p, -0.5), Math.PI));
    }

    @Override
    public double of(double a) {
      return Math.atan(a) / Math.PI + 0.5;
    }

    @Override
    public double inverse(double p) {
      return Math.tan(Math.PI * (p - 0.5));
    }
  };

  private static final double ROOT_HALF = Math.sqrt(0.5);

  private final double latentVariance;

  CdfActivation(double latentVariance) {
    this.latentVariance = latentVariance;
  }

  /** g(a), element-wise and differentiable. */
  public abstract NDArray of(NDArray a);

  /** The inverse of g, element-wise and differentiable; p in (0,1). */
  public abstract NDArray inverse(NDArray p);

  /** g(a). */
  public abstract double of(double a);

  /** The inverse of g; p in (0,1). */
  public abstract double inverse(double p);

  /** Whether the law with this distribution function has a variance to aim at. */
  public boolean hasVariance() {
    return !Double.isNaN(latentVariance);
  }

  /**
   * sigma_g^2 of Eq. 14: the variance of the law with this distribution function, as printed in the
   * paper.
   *
   * @throws IllegalStateException for Cauchy, whose variance is infinite
   */
  public double latentVariance() {
    if (!hasVariance()) {
      throw new IllegalStateException("the Cauchy law has no variance to normalize to");
    }
    return latentVariance;
  }
}
