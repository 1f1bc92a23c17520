package org.vpvae.loss.lpips;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.vpvae.metric.Picture;
import org.vpvae.pretrained.Weight;
import org.vpvae.pretrained.WeightFile;
import org.vpvae.tensor.Tensors;
import org.vpvae.vectors.Vectors;
import org.vpvae.vectors.Weights;

/** The parts of LPIPS by themselves, for tests of this room and records of others. */
public final class LpipsTaps {
  private LpipsTaps() {}

  /** The share of each tap in the distance of two 8-bit pictures. */
  public static double[] of(NDManager manager, Lpips lpips, Picture reference, Picture degraded) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray x = tensor(scope, reference);
      NDArray y = tensor(scope, degraded);
      return lpips.taps(x, y).stream().mapToDouble(NDArray::getFloat).toArray();
    }
  }

  private static NDArray tensor(NDManager scope, Picture p) {
    float[] values = new float[p.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (p.values()[i] / 127.5 - 1);
    }
    return Tensors.of(scope, values, 1, 3, p.height(), p.width());
  }

  /** VGG16 whose first four convolutions, up to the second tap, are the published ones. */
  public static Lpips vggWithTwoRealTaps(NDManager manager) throws IOException {
    Map<String, Weight> network = new HashMap<>(FormulaWeights.network());
    network.putAll(
        WeightFile.read(
            Weights.folder().resolve("vgg16-features-first4.safetensors"), name -> true));
    return new Lpips(
        manager,
        Trunk.VGG,
        network,
        WeightFile.read(Vectors.file("metrics/lin_vgg.safetensors"), name -> true));
  }
}
