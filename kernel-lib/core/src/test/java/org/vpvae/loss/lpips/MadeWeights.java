package org.vpvae.loss.lpips;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.vpvae.pretrained.Weight;

/** Weights from a seed in the shapes of AlexNet and VGG16, for tests that need no true ones. */
final class MadeWeights {
  private static final int[][] ALEX = {
    {0, 64, 3, 11}, {3, 192, 64, 5}, {6, 384, 192, 3}, {8, 256, 384, 3}, {10, 256, 256, 3}
  };
  private static final int[] ALEX_TAPS = {64, 192, 384, 256, 256};
  private static final int[] VGG_NUMBERS = {0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28};
  private static final int[] VGG_WIDTHS = {
    64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512
  };
  private static final int[] VGG_TAPS = {64, 128, 256, 512, 512};

  private final Random random = new Random(1);
  private final Map<String, Weight> weights = new HashMap<>();

  private MadeWeights() {}

  static Map<String, Weight> alex() {
    MadeWeights made = new MadeWeights();
    for (int[] layer : ALEX) {
      made.convolution(layer[0], layer[1], layer[2], layer[3]);
    }
    return made.weights;
  }

  static Map<String, Weight> vgg() {
    MadeWeights made = new MadeWeights();
    int in = 3;
    for (int i = 0; i < VGG_NUMBERS.length; i++) {
      made.convolution(VGG_NUMBERS[i], VGG_WIDTHS[i], in, 3);
      in = VGG_WIDTHS[i];
    }
    return made.weights;
  }

  static Map<String, Weight> linear(Trunk trunk) {
    MadeWeights made = new MadeWeights();
    int[] widths = trunk == Trunk.VGG ? VGG_TAPS : ALEX_TAPS;
    for (int tap = 0; tap < widths.length; tap++) {
      made.add("lin" + tap + ".model.1.weight", 1, 1, widths[tap], 1, 1);
    }
    return made.weights;
  }

  private void convolution(int number, int out, int in, int kernel) {
    double scale = Math.sqrt(2.0 / (in * kernel * kernel));
    add("features." + number + ".weight", scale, out, in, kernel, kernel);
    add("features." + number + ".bias", 0.01, out);
  }

  private void add(String name, double scale, long... shape) {
    int size = 1;
    for (long n : shape) {
      size *= (int) n;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    weights.put(name, new Weight(shape, values));
  }
}
