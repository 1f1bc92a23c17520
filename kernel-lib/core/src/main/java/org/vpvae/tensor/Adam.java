package org.vpvae.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015) as PyTorch computes it: p -= lr / (1 - beta1^t) * m / (sqrt(v) / sqrt(1
 * - beta2^t) + eps). All parameters advance in a handful of fused kernels. The state (m, v, t) can
 * be read and restored by parameter name.
 */
public final class Adam {

  /**
   * Settings that stay for a run.
   *
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the second moment, in [0, 1)
   * @param epsilon added to the root of the second moment, above 0
   */
  public record Settings(double beta1, double beta2, double epsilon) {
    public Settings {
      if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0)) {
        throw new IllegalArgumentException(
            "beta1 "
                + beta1
                + " and beta2 "
                + beta2
                + " must lie in [0, 1), epsilon "
                + epsilon
                + " above 0");
      }
    }

    /** PyTorch's defaults: 0.9, 0.999, 1e-8. */
    public static Settings defaults() {
      return new Settings(0.9, 0.999, 1e-8);
    }
  }

  private final Settings settings;
  private final List<String> names;
  private final List<NDArray> parameters;
  private final List<NDArray> first = new ArrayList<>();
  private final List<NDArray> second = new ArrayList<>();
  private long step;

  /** Moments of zero for every parameter; they belong to the given manager. */
  public Adam(NDManager manager, Parameters parameters, Settings settings) {
    this.settings = settings;
    this.names = new ArrayList<>(parameters.byName().keySet());
    this.parameters = parameters.list();
    for (NDArray parameter : this.parameters) {
      first.add(manager.zeros(parameter.getShape(), parameter.getDataType()));
      second.add(manager.zeros(parameter.getShape(), parameter.getDataType()));
    }
  }

  /** {@link #step(List, double, double)} with the beta1 of the settings. */
  public void step(List<NDArray> gradients, double learningRate) {
    step(gradients, learningRate, settings.beta1());
  }

  /**
   * Advances every parameter in place. Call it outside a gradient scope.
   *
   * @param gradients in the order of the parameters
   * @param learningRate at least 0
   * @param beta1 of this step, in [0, 1); as in PyTorch the first moment's bias is corrected by its
   *     power to the number of steps, also where it moves
   */
  public void step(List<NDArray> gradients, double learningRate, double beta1) {
    if (gradients.size() != parameters.size()) {
      throw new IllegalArgumentException(
          gradients.size() + " gradients for " + parameters.size() + " parameters");
    }
    if (!(learningRate >= 0 && learningRate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "learning rate " + learningRate + " must be finite and at least 0");
    }
    if (!(beta1 >= 0 && beta1 < 1)) {
      throw new IllegalArgumentException("beta1 " + beta1 + " must lie in [0, 1)");
    }
    double[] numbers = {learningRate, beta1, settings.beta2(), settings.epsilon(), step + 1};
    try (NDManager scope = parameters.get(0).getManager().newSubManager();
        NDArray packed = scope.create(numbers)) {
      OpLibrary.instance()
          .callWithLists("adam", List.of(), List.of(parameters, gradients, first, second), packed)
          .close();
    }
    step++; // a step that failed is none
  }

  /** How many steps were taken. */
  public long steps() {
    return step;
  }

  /** First moments (name + ".first") and second moments (name + ".second"), as copies. */
  public Map<String, float[]> moments() {
    Map<String, float[]> state = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      state.put(names.get(i) + ".first", first.get(i).toFloatArray());
      state.put(names.get(i) + ".second", second.get(i).toFloatArray());
    }
    return state;
  }

  /**
   * Takes back a state.
   *
   * @throws IllegalArgumentException if a moment is missing or has another size, or the number of
   *     steps is negative
   */
  public void restore(Map<String, float[]> moments, long steps) {
    if (steps < 0) {
      throw new IllegalArgumentException("the optimizer cannot have taken " + steps + " steps");
    }
    for (int i = 0; i < names.size(); i++) {
      Tensors.assign(first.get(i), moment(moments, names.get(i) + ".first"));
      Tensors.assign(second.get(i), moment(moments, names.get(i) + ".second"));
    }
    step = steps;
  }

  private static float[] moment(Map<String, float[]> moments, String name) {
    float[] values = moments.get(name);
    if (values == null) {
      throw new IllegalArgumentException("the optimizer state lacks '" + name + "'");
    }
    return values;
  }
}
