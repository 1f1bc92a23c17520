package org.vpvae.loss.lpips;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpvae.loss.Loss;
import org.vpvae.pretrained.AbsentWeightsException;
import org.vpvae.pretrained.Weight;
import org.vpvae.pretrained.WeightStore;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Tensors;

/**
 * The perceptual distance of two pictures (Zhang et al. 2018, v0.1), at least 0, lower is closer.
 *
 * <p>Idea: run both pictures through a frozen network; at every tap scale the C features of each
 * pixel to length 1, take squared differences, weigh the channels with the learned linear weights,
 * average over pixels; the distance is the sum over the taps.
 *
 * <p>Pictures are N x 3 x H x W, red, green, blue, in [-1, 1], not clamped; they are shifted and
 * scaled per channel first, as the published program does. The loss is the mean over the batch, and
 * its gradient goes to the generated picture. No randomness. The networks see little below 64
 * pixels a side; {@link Trunk#smallestSide()} is the least at which the distance exists.
 */
public final class Lpips implements Loss {
  private static final float[] SHIFT = {-0.030f, -0.088f, -0.188f};
  private static final float[] SCALE = {0.458f, 0.448f, 0.450f};
  private static final double EPS = 1e-10;

  private final Trunk trunk;
  private final NDArray shift;
  private final NDArray inverseScale;
  private final Map<String, NDArray> weights = new HashMap<>();
  private final List<NDArray> linear = new ArrayList<>();

  /**
   * The distance with pretrained weights.
   *
   * @param manager owns the weights; it must outlive the loss and lie on the device of the pictures
   * @throws AbsentWeightsException if the store has no weights of the trunk
   */
  public static Lpips pretrained(NDManager manager, Trunk trunk, WeightStore store) {
    return new Lpips(manager, trunk, store.read(trunk.weights()), store.read(trunk.linear()));
  }

  /**
   * The distance with given weights.
   *
   * @param network the trunk's {@code features.*} arrays
   * @param linear arrays {@code linK.model.1.weight} of tap K
   * @throws AbsentWeightsException if an array is missing
   */
  public Lpips(
      NDManager manager, Trunk trunk, Map<String, Weight> network, Map<String, Weight> linear) {
    this.trunk = trunk;
    shift = Tensors.of(manager, SHIFT, 1, 3, 1, 1);
    float[] inverse = new float[SCALE.length];
    for (int c = 0; c < inverse.length; c++) {
      inverse[c] = 1 / SCALE[c];
    }
    inverseScale = Tensors.of(manager, inverse, 1, 3, 1, 1);
    for (Layer layer : trunk.layers()) {
      layer.arrays().forEach(name -> weights.put(name, tensor(manager, network, name)));
    }
    for (int tap = 0; tap < trunk.taps(); tap++) {
      this.linear.add(tensor(manager, linear, "lin" + tap + ".model.1.weight"));
    }
  }

  private NDArray tensor(NDManager manager, Map<String, Weight> arrays, String name) {
    Weight weight = arrays.get(name);
    if (weight == null) {
      throw new AbsentWeightsException(trunk.reportName() + " needs the array " + name);
    }
    return Tensors.of(manager, weight.values(), weight.shape());
  }

  /** Which network's features are compared. */
  public Trunk trunk() {
    return trunk;
  }

  @Override
  public NDArray of(NDArray reference, NDArray generated) {
    return Ops.mean(distances(reference, generated));
  }

  /** The distance of each pair of a batch, N values. */
  public NDArray distances(NDArray reference, NDArray generated) {
    NDArray sum = null;
    for (NDArray tap : taps(reference, generated)) {
      sum = sum == null ? tap : sum.add(tap);
    }
    return sum;
  }

  /** The parts of the distance, N values for each tap. */
  List<NDArray> taps(NDArray reference, NDArray generated) {
    requirePictures(reference, generated);
    List<NDArray> x = features(generated);
    List<NDArray> y = features(reference);
    List<NDArray> taps = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      taps.add(tap(i, x.get(i), y.get(i)));
    }
    return taps;
  }

  /** The part of one tap, N values. */
  NDArray tap(int number, NDArray x, NDArray y) {
    return Ops.channelDistance(unit(x), unit(y), linear.get(number));
  }

  private static NDArray unit(NDArray features) {
    return Ops.unitChannels(features, EPS);
  }

  /** What the taps see of the pictures. */
  List<NDArray> features(NDArray pictures) {
    NDArray x = standardized(pictures);
    List<NDArray> taps = new ArrayList<>();
    for (Layer layer : trunk.layers()) {
      x = layer.apply(x, this::weight);
      if (layer == Layer.TAP) {
        taps.add(x);
      }
    }
    return taps;
  }

  /** Shifted and scaled by channel, as the trunks were trained. */
  NDArray standardized(NDArray pictures) {
    return pictures.sub(shift).mul(inverseScale);
  }

  /** The weight of that name. */
  NDArray weight(String name) {
    return weights.get(name);
  }

  private void requirePictures(NDArray reference, NDArray generated) {
    Shape shape = reference.getShape();
    boolean pictures = shape.dimension() == 4 && shape.get(1) == 3;
    int least = trunk.smallestSide();
    if (!pictures
        || !shape.equals(generated.getShape())
        || Math.min(shape.get(2), shape.get(3)) < least) {
      throw new IllegalArgumentException(
          "%s compares N x 3 x H x W pictures of at least %d pixels a side, not %s with %s"
              .formatted(trunk.reportName(), least, shape, generated.getShape()));
    }
  }
}
