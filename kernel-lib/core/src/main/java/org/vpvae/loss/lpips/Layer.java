package org.vpvae.loss.lpips;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.Function;
import org.vpvae.tensor.Geometry;
import org.vpvae.tensor.Ops;

/** One layer of a trunk; the weights come by name. */
interface Layer {
  /** Where the features are compared; hands on what it gets. */
  Layer TAP =
      new Layer() {
        @Override
        public NDArray apply(NDArray x, Function<String, NDArray> weights) {
          return x;
        }

        @Override
        public List<String> arrays() {
          return List.of();
        }
      };

  /** Features to features. */
  NDArray apply(NDArray x, Function<String, NDArray> weights);

  /** Names of the arrays it needs. */
  List<String> arrays();

  /** Convolution number so many of the network's {@code features}, then ReLU. */
  static Layer conv(int number, int stride, int padding) {
    return new Convolution("features." + number, new Geometry(stride, padding, 1, 1));
  }

  /** Maxima over windows of so many pixels, two pixels apart. */
  static Layer pool(int kernel, boolean keepCutWindow) {
    return new Pool(kernel, keepCutWindow);
  }

  /** Fire module number so many: squeeze to few channels, expand with kernels 1 and 3, join. */
  static Layer fire(int number) {
    String name = "features." + number;
    return new Fire(
        new Convolution(name + ".squeeze", Geometry.same(1)),
        new Convolution(name + ".expand1x1", Geometry.same(1)),
        new Convolution(name + ".expand3x3", Geometry.same(3)));
  }

  /** A convolution with bias, then ReLU. */
  record Convolution(String name, Geometry geometry) implements Layer {
    @Override
    public NDArray apply(NDArray x, Function<String, NDArray> weights) {
      NDArray weight = weights.apply(name + ".weight");
      return Ops.relu(Ops.conv2d(x, weight, weights.apply(name + ".bias"), geometry));
    }

    @Override
    public List<String> arrays() {
      return List.of(name + ".weight", name + ".bias");
    }
  }

  /** Max pooling. */
  record Pool(int kernel, boolean keepCutWindow) implements Layer {
    @Override
    public NDArray apply(NDArray x, Function<String, NDArray> weights) {
      return Ops.maxPool2d(x, kernel, 2, keepCutWindow);
    }

    @Override
    public List<String> arrays() {
      return List.of();
    }
  }

  /** SqueezeNet's module. */
  record Fire(Convolution squeeze, Convolution narrow, Convolution wide) implements Layer {
    @Override
    public NDArray apply(NDArray x, Function<String, NDArray> weights) {
      NDArray few = squeeze.apply(x, weights);
      return Ops.joinChannels(narrow.apply(few, weights), wide.apply(few, weights));
    }

    @Override
    public List<String> arrays() {
      return java.util.stream.Stream.of(squeeze, narrow, wide)
          .flatMap(layer -> layer.arrays().stream())
          .toList();
    }
  }
}
