package org.vpvae.loss.lpips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.vpvae.pretrained.Weight;
import org.vpvae.vectors.Vectors;

/** Weights of VGG16 by a formula that any language can repeat; the vectors list check values. */
public final class FormulaWeights {
  private FormulaWeights() {}

  /** The 13 convolutions. */
  public static Map<String, Weight> network() {
    return read(false);
  }

  /** The five linear layers, non-negative. */
  public static Map<String, Weight> linear() {
    return read(true);
  }

  private static Map<String, Weight> read(boolean linear) {
    Map<String, Weight> weights = new HashMap<>();
    JsonObject file = Vectors.json("metrics/lpips_formula_weights.json");
    for (JsonElement element : file.getAsJsonArray("tensors")) {
      JsonObject row = element.getAsJsonObject();
      String name = row.get("tensor").getAsString();
      if (name.startsWith("features.") != linear) {
        long[] shape =
            row.getAsJsonArray("shape").asList().stream()
                .mapToLong(JsonElement::getAsLong)
                .toArray();
        Weight weight = new Weight(shape, values(row, name, shape));
        weights.put(linear ? name.substring(0, 4) + ".model.1.weight" : name, weight);
      }
    }
    return weights;
  }

  private static float[] values(JsonObject row, String name, long[] shape) {
    int size = 1;
    for (long n : shape) {
      size *= (int) n;
    }
    double factor =
        name.endsWith(".bias") || !name.startsWith("features.")
            ? 0.1
            : Math.sqrt(6.0 / (9 * shape[1]));
    boolean signed = name.startsWith("features.");
    long seed = row.get("seed").getAsLong();
    float[] values = new float[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double u = unit(seed, i);
      values[i] = (float) ((signed ? 2 * u - 1 : u) * factor);
      sum += values[i];
    }
    assertThat(sum).as(name).isCloseTo(row.get("sum_double").getAsDouble(), within(1e-4));
    return values;
  }

  /** Element i of the counter-based splitmix64 of a seed, in [0, 1). */
  private static double unit(long seed, long i) {
    long z = seed + (i + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    return (z >>> 11) * 0x1p-53;
  }
}
