package org.vpvae.loss.lpips;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.vpvae.metric.Metric;
import org.vpvae.metric.Picture;
import org.vpvae.metric.UnscorableException;
import org.vpvae.metric.UnscorableException.Reason;
import org.vpvae.tensor.Tensors;

/**
 * {@link Lpips} as a metric of pictures, named after its trunk, such as "LPIPS(VGG)"; at least 0,
 * lower is better. Values of 0 to the peak become -1 to 1. Safe for concurrent use, but every call
 * at the same time needs its own memory, see {@link LeanDistance}.
 */
public final class LpipsMetric implements Metric<Picture> {
  private final NDManager manager;
  private final Lpips distance;

  /**
   * A metric over a distance.
   *
   * @param manager parent of the scratch memory of each call
   */
  public LpipsMetric(NDManager manager, Lpips distance) {
    this.manager = manager;
    this.distance = distance;
  }

  @Override
  public String name() {
    return distance.trunk().reportName();
  }

  /**
   * The distance.
   *
   * @throws UnscorableException SIZES_DIFFER if the pictures differ in channels, height, width or
   *     peak; NOT_RGB; TOO_SMALL or TOO_LARGE for the trunk
   */
  @Override
  public double score(Picture reference, Picture degraded) {
    requireForm(reference, degraded);
    requireSize(reference);
    try (NDManager scope = manager.newSubManager()) {
      return new LeanDistance(distance, scope)
          .of(tensor(scope, reference), tensor(scope, degraded));
    }
  }

  private void requireForm(Picture reference, Picture degraded) {
    reference.requireSameForm(degraded);
    if (reference.channels() != 3) {
      throw new UnscorableException(
          Reason.NOT_RGB, name() + " needs 3 channels, not " + reference.channels());
    }
  }

  private void requireSize(Picture picture) {
    int least = distance.trunk().smallestSide();
    int most = distance.trunk().mostPixels();
    String size = "%d x %d pixels (H x W); ".formatted(picture.height(), picture.width());
    if (Math.min(picture.height(), picture.width()) < least) {
      throw new UnscorableException(
          Reason.TOO_SMALL,
          size + "%s needs at least %d in each direction".formatted(name(), least));
    }
    if ((long) picture.height() * picture.width() > most) {
      throw new UnscorableException(
          Reason.TOO_LARGE, size + "%s takes at most %d in all".formatted(name(), most));
    }
  }

  private static NDArray tensor(NDManager scope, Picture picture) {
    float[] values = new float[picture.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (picture.values()[i] / (picture.peak() / 2) - 1);
    }
    return Tensors.of(scope, values, 1, picture.channels(), picture.height(), picture.width());
  }
}
