package org.vpvae.tensor;

import ai.djl.ndarray.NDArray;

/**
 * Differentiable tensor functions with libtorch's own kernels and gradients. Every scalar is read
 * inside the op library, so no garbage collection between forward and backward can corrupt a
 * gradient (the engine's {@code mul(Number)}, {@code div(Number)}, {@code pow(Number)} do just that
 * and are forbidden elsewhere in the house).
 *
 * <p>Conventions: the result belongs to the manager of the first argument, which must be a value of
 * the current step; images are N x C x H x W, sounds N x C x T. Names and formulas are those of the
 * functions of the same name in PyTorch unless a comment says otherwise. Each different scalar is
 * kept, a few bytes, for the life of the process: a weight that changes with every step belongs in
 * a tensor.
 */
public final class Ops {
  private Ops() {}

  // ---- element-wise functions ----

  /** x * sigmoid(x), also called swish. */
  public static NDArray silu(NDArray x) {
    return call("silu", x);
  }

  /** The exact form with erf. */
  public static NDArray gelu(NDArray x) {
    return call("gelu", x);
  }

  public static NDArray relu(NDArray x) {
    return call("relu", x);
  }

  public static NDArray sigmoid(NDArray x) {
    return call("sigmoid", x);
  }

  public static NDArray tanh(NDArray x) {
    return call("tanh", x);
  }

  public static NDArray erf(NDArray x) {
    return call("erf", x);
  }

  public static NDArray erfinv(NDArray x) {
    return call("erfinv", x);
  }

  public static NDArray atan(NDArray x) {
    return call("atan", x);
  }

  public static NDArray tan(NDArray x) {
    return call("tan", x);
  }

  public static NDArray atanh(NDArray x) {
    return call("atanh", x);
  }

  public static NDArray logit(NDArray x) {
    return call("logit", x);
  }

  public static NDArray exp(NDArray x) {
    return call("exp", x);
  }

  /** Natural logarithm. */
  public static NDArray log(NDArray x) {
    return call("log", x);
  }

  public static NDArray abs(NDArray x) {
    return call("abs", x);
  }

  /** -1, 0 or 1; its gradient is 0. */
  public static NDArray sign(NDArray x) {
    return call("sign", x);
  }

  /** 1 / sqrt(x). */
  public static NDArray rsqrt(NDArray x) {
    return call("rsqrt", x);
  }

  public static NDArray square(NDArray x) {
    return call("square", x);
  }

  public static NDArray scale(NDArray x, double factor) {
    return call("scale", x, scalar(factor));
  }

  /** Adds a number to every element. */
  public static NDArray shift(NDArray x, double amount) {
    return call("shift", x, scalar(amount));
  }

  public static NDArray clamp(NDArray x, double low, double high) {
    return call("clamp", x, scalar(low), scalar(high));
  }

  public static NDArray clampMin(NDArray x, double low) {
    return call("clamp_min", x, scalar(low));
  }

  /** x + sin(alpha x)^2 / (alpha + eps), alpha broadcast against x. */
  public static NDArray snake(NDArray x, NDArray alpha, double eps) {
    return call("snake", x, alpha, scalar(eps));
  }

  /** The value of {@code value} with the gradient of {@code x}: x + stopgradient(value - x). */
  public static NDArray straightThrough(NDArray x, NDArray value) {
    return call("straight_through", x, value);
  }

  /** {@code yes} where the boolean condition holds, else {@code no}. */
  public static NDArray select(NDArray condition, NDArray yes, NDArray no) {
    return call("select", yes, condition, no);
  }

  /** A differentiable cast to the type and device of another array. */
  public static NDArray castLike(NDArray x, NDArray other) {
    return call("cast_like", x, other);
  }

  /** The same value outside the graph. */
  public static NDArray detach(NDArray x) {
    return call("detach", x);
  }

  // ---- reductions ----

  /** The mean over all elements, as a scalar. */
  public static NDArray mean(NDArray x) {
    return call("mean", x);
  }

  public static NDArray sum(NDArray x) {
    return call("sum", x);
  }

  /** N x d to N x 1: the sum over the columns. */
  public static NDArray sumOfColumns(NDArray x) {
    return call("sum_columns", x);
  }

  /** N x d to d: the mean over rows. */
  public static NDArray meanOfRows(NDArray x) {
    return call("mean_rows", x);
  }

  /** N x d to d: the variance over rows, divided by N - 1 if unbiased, else by N. */
  public static NDArray varianceOfRows(NDArray x, boolean unbiased) {
    return call("variance_rows", x, scalar(unbiased ? 1 : 0));
  }

  /** Mean absolute difference. */
  public static NDArray l1(NDArray x, NDArray y) {
    return call("l1", x, y);
  }

  // ---- layers ----

  /** x W^T + b on the last axis; {@code bias} may be null. */
  public static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
    return bias == null ? call("linear_no_bias", x, weight) : call("linear", x, weight, bias);
  }

  public static NDArray conv1d(NDArray x, NDArray weight, NDArray bias, Geometry geometry) {
    return call("conv", x, weight, bias, integers(geometry));
  }

  public static NDArray conv2d(NDArray x, NDArray weight, NDArray bias, Geometry geometry) {
    return call("conv", x, weight, bias, integers(geometry));
  }

  public static NDArray convTranspose1d(
      NDArray x, NDArray weight, NDArray bias, Geometry geometry) {
    return call("conv_transpose", x, weight, bias, integers(geometry));
  }

  public static NDArray convTranspose2d(
      NDArray x, NDArray weight, NDArray bias, Geometry geometry) {
    return call("conv_transpose", x, weight, bias, integers(geometry));
  }

  /** A 1-D convolution whose kernel is gain * direction / |direction|, the norm per output row. */
  public static NDArray weightNormConv1d(
      NDArray x, NDArray direction, NDArray gain, NDArray bias, Geometry geometry) {
    return call("weight_norm_conv1d", x, direction, gain, bias, integers(geometry));
  }

  /** A linear layer on the last axis with weight gain * direction / |direction| per output row. */
  public static NDArray weightNormLinear(NDArray x, NDArray direction, NDArray gain, NDArray bias) {
    return call("weight_norm_linear", x, direction, gain, bias);
  }

  public static NDArray groupNorm(NDArray x, int groups, NDArray weight, NDArray bias, double eps) {
    return call("group_norm", x, scalar(groups), weight, bias, scalar(eps));
  }

  /** The 2-D convolution of the swish of the group normalization, in one call. */
  public static NDArray normSiluConv2d(
      NDArray x,
      int groups,
      NDArray scale,
      NDArray offset,
      double eps,
      NDArray weight,
      NDArray bias,
      Geometry geometry) {
    return call(
        "norm_silu_conv2d",
        x,
        scalar(groups),
        scale,
        offset,
        scalar(eps),
        weight,
        bias,
        integers(geometry));
  }

  /** Over the last axis. */
  public static NDArray layerNorm(NDArray x, NDArray weight, NDArray bias, double eps) {
    return call("layer_norm", x, weight, bias, scalar(eps));
  }

  /** N x C x T: over time per item and channel, biased variance. */
  public static NDArray instanceNorm(NDArray x, NDArray weight, NDArray bias, double eps) {
    return call("instance_norm", x, weight, bias, scalar(eps));
  }

  /** gamma * x * |x| / (|x| + eps) + beta + x, |x| the norm over both trailing axes of an item. */
  public static NDArray globalResponseNorm(NDArray x, NDArray gamma, NDArray beta, double eps) {
    return call("global_response_norm", x, gamma, beta, scalar(eps));
  }

  /** One zero column at the right and one zero row at the bottom. */
  public static NDArray padRightBottom(NDArray x) {
    return call("pad_right_bottom", x);
  }

  /** Zeros after the end of the last axis. */
  public static NDArray padEnd(NDArray x, int amount) {
    return call("pad_end", x, scalar(amount));
  }

  /** N x C x H x W to twice the height and width. */
  public static NDArray upsampleNearest(NDArray x) {
    return call("upsample_nearest", x);
  }

  /** N x C x T to factor * T, corners not aligned. */
  public static NDArray upsampleLinear(NDArray x, int factor) {
    return call("upsample_linear", x, scalar(factor));
  }

  /** Mean pool of the max pool of |x|, stride 1, same length; the kernel is odd. */
  public static NDArray trendPool(NDArray x, int kernel) {
    return call("trend_pool", x, scalar(kernel));
  }

  /**
   * The rows of a K x d table at N indices, as N x d; the gradient of a row is the sum over the
   * places that took it.
   *
   * @param indices N numbers in 0..K-1, int32
   */
  public static NDArray rows(NDArray indices, NDArray table) {
    return call("rows", indices, table);
  }

  /** N x d to N x (to - from): the columns from..to-1. */
  public static NDArray columns(NDArray x, int from, int to) {
    return call("columns", x, integers(from, to));
  }

  /** Maxima over square windows without padding; a last window that sticks out counts if asked. */
  public static NDArray maxPool2d(NDArray x, int kernel, int stride, boolean keepCutWindow) {
    return call("max_pool2d", x, integers(kernel, stride, keepCutWindow ? 1 : 0));
  }

  /** N x C x H x W and N x D x H x W to N x (C + D) x H x W. */
  public static NDArray joinChannels(NDArray x, NDArray y) {
    return call("join_channels", x, y);
  }

  /**
   * Divides the C values at each place of N x C x H x W by their Euclidean norm + eps. 1e-20 below
   * the root keeps the gradient of a place of zeros finite.
   */
  public static NDArray unitChannels(NDArray x, double eps) {
    return call("unit_channels", x, scalar(eps));
  }

  /**
   * N x C x H x W twice to N: the mean over places of the sum over channels of weight * (x - y)^2.
   *
   * @param weight C numbers, of any shape
   */
  public static NDArray channelDistance(NDArray x, NDArray y, NDArray weight) {
    return call("channel_distance", x, y, weight);
  }

  /** The same values laid out row-major; x itself if it is. */
  public static NDArray contiguous(NDArray x) {
    return call("contiguous", x);
  }

  /** Swaps two axes. */
  public static NDArray transpose(NDArray x, int axis1, int axis2) {
    return call("transpose", x, integers(axis1, axis2));
  }

  /** One-head attention over the positions of N x C x H x W maps, logits scaled by C^-1/2. */
  public static NDArray attention2d(NDArray q, NDArray k, NDArray v) {
    return call("attention2d", q, k, v);
  }

  /** N x heads x T x e scaled dot-product attention. */
  public static NDArray attention(NDArray q, NDArray k, NDArray v) {
    return call("attention", q, k, v);
  }

  /**
   * Causal attention in windows of w positions that also see the window before; N x heads x T x e.
   *
   * @param bias heads x w x 2w, added to the logits
   */
  public static NDArray localAttention(NDArray q, NDArray k, NDArray v, NDArray bias, int window) {
    return call("local_attention", q, k, v, bias, scalar(window));
  }

  /** The column 0, 1, ..., count - 1 in the type and on the device of x. */
  public static NDArray distances(NDArray x, int count) {
    return call("distances", x, scalar(count));
  }

  /**
   * A table over distances laid out for {@link #localAttention}: 2w x heads to heads x w x 2w,
   * whose entry (h, i, j) is that of distance |i + w - j|.
   */
  public static NDArray distanceBias(NDArray table, int window) {
    return call("distance_bias", table, scalar(window));
  }

  // ---- spectra ----

  /** N x T to N x bins x frames: magnitude, centred with reflection, one-sided, not normalised. */
  public static NDArray stftMagnitude(NDArray x, NDArray window, int hop) {
    return call("stft_magnitude", x, window, scalar(hop));
  }

  private static NDArray call(String method, NDArray... arguments) {
    return OpLibrary.instance().call(method, arguments);
  }

  private static NDArray scalar(double value) {
    return OpLibrary.instance().constants().scalar(value);
  }

  private static NDArray integers(int... values) {
    return OpLibrary.instance().constants().integers(values);
  }

  private static NDArray integers(Geometry geometry) {
    return VectorLanes.integers(geometry, VectorLanes.needed());
  }
}
