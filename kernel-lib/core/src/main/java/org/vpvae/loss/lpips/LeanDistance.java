package org.vpvae.loss.lpips;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.UnaryOperator;

/**
 * {@link Lpips} of one pair without gradients, the obvious twin in far less memory, with the same
 * bits: both pictures walk through the trunk side by side, and what a layer made is freed as soon
 * as the next layer and the tap have seen it. The twin keeps every layer, because gradients need
 * them, which is 5.5 kB per pixel of VGG; here {@link Trunk#mostPixels()} tells the cost.
 */
final class LeanDistance {
  private final Lpips lpips;
  private final NDManager scope;

  /**
   * A walk.
   *
   * @param scope owns the arrays that are under way, and those of the pictures
   */
  LeanDistance(Lpips lpips, NDManager scope) {
    this.lpips = lpips;
    this.scope = scope;
  }

  /**
   * The distance, at least 0.
   *
   * @param reference 1 x 3 x H x W in [-1, 1]; freed
   * @param generated of the same shape; freed
   */
  float of(NDArray reference, NDArray generated) {
    NDArray x = freeing(generated, lpips::standardized);
    NDArray y = freeing(reference, lpips::standardized);
    float sum = 0;
    int tap = 0;
    for (Layer layer : lpips.trunk().layers()) {
      if (layer == Layer.TAP) {
        sum += tap(tap++, x, y);
      } else {
        x = freeing(x, in -> layer.apply(in, lpips::weight));
        y = freeing(y, in -> layer.apply(in, lpips::weight));
      }
    }
    return sum;
  }

  /** What a step makes of an array; the array and everything made on the way are freed. */
  private NDArray freeing(NDArray x, UnaryOperator<NDArray> step) {
    try (NDManager passing = scope.newSubManager()) {
      x.attach(passing);
      NDArray made = step.apply(x);
      made.attach(scope);
      return made;
    }
  }

  /** A tap hands its features on, so they leave the passing memory before it is freed. */
  private float tap(int number, NDArray x, NDArray y) {
    try (NDManager passing = scope.newSubManager()) {
      x.attach(passing);
      y.attach(passing);
      float part = lpips.tap(number, x, y).getFloat(0);
      x.attach(scope);
      y.attach(scope);
      return part;
    }
  }
}
