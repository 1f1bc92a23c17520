package org.vpvae.autoencoder;

import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.vpvae.tensor.Initialization;

/**
 * Parameters by a formula that any language can repeat: element i of tensor t is r(i, t) in [-1,
 * 1), a 32-bit integer hash, scaled by the tensor's kind.
 */
public final class FormulaFill implements Initialization {
  private record Tensor(int number, String kind, Shape shape, int fanIn) {}

  private final Map<String, Tensor> tensors = new HashMap<>();

  /** The tensors that a reference file lists, with numbers, kinds and shapes. */
  public FormulaFill(JsonObject reference) {
    for (JsonElement element : reference.getAsJsonArray("tensors")) {
      JsonObject row = element.getAsJsonObject();
      tensors.put(row.get("name").getAsString(), tensor(row));
    }
  }

  private static Tensor tensor(JsonObject row) {
    long[] shape =
        row.getAsJsonArray("shape").asList().stream().mapToLong(JsonElement::getAsLong).toArray();
    int fanIn = row.has("fan_in") ? row.get("fan_in").getAsInt() : 0;
    return new Tensor(
        row.get("t").getAsInt(), row.get("kind").getAsString(), new Shape(shape), fanIn);
  }

  @Override
  public float[] values(String name, Role role, Shape shape, int fanIn) {
    Tensor tensor = tensors.get(name);
    if (tensor == null || !tensor.shape().equals(shape) || !kind(role).equals(tensor.kind())) {
      throw new AssertionError(name + " " + role + " " + shape + " is not " + tensor);
    }
    if (tensor.fanIn() != 0 && tensor.fanIn() != fanIn) {
      throw new AssertionError(name + " has fan-in " + fanIn + ", not " + tensor.fanIn());
    }
    return values(tensor.number(), role, Math.toIntExact(shape.size()), fanIn);
  }

  private static String kind(Role role) {
    return switch (role) {
      case WEIGHT, DIRECTION -> "weight";
      case GAIN -> "gain";
      case SCALE -> "scale";
      case BIAS, OFFSET, DIRECTED_BIAS -> "bias";
    };
  }

  /** The values of tensor t. */
  public static float[] values(int t, Role role, int size, int fanIn) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      double r = r(i, t);
      values[i] =
          (float)
              switch (role) {
                case WEIGHT, DIRECTION -> r * Math.sqrt(3.0 / fanIn);
                case GAIN -> 0.5 * (1 + 0.1 * r);
                case SCALE -> 1 + 0.1 * r;
                case BIAS, OFFSET, DIRECTED_BIAS -> 0.1 * r;
              };
    }
    return values;
  }

  /** The i-th number of tensor t in [-1, 1). */
  public static double r(int i, int t) {
    int x = i + t * 0x9E3779B9;
    x ^= x >>> 16;
    x *= 0x7feb352d;
    x ^= x >>> 15;
    x *= 0x846ca68b;
    x ^= x >>> 16;
    return Integer.toUnsignedLong(x) / 0x1p31 - 1;
  }

  /** A picture with values in [-0.9, 0.9). */
  public static float[] image(int size) {
    float[] x = new float[size];
    for (int i = 0; i < size; i++) {
      x[i] = (float) (0.9 * r(i, 1_000_003));
    }
    return x;
  }

  /** Two modulated tones and noise at 16 kHz. */
  public static float[] sound(int samples) {
    float[] x = new float[samples];
    for (int n = 0; n < samples; n++) {
      double second = 2 * Math.PI * n / 16000;
      x[n] =
          (float)
              (0.4 * Math.sin(220 * second) * Math.cos(3 * second)
                  + 0.2 * Math.sin(1750 * second)
                  + 0.1 * r(n, 1_000_003));
    }
    return x;
  }
}
