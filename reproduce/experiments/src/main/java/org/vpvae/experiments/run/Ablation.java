package org.vpvae.experiments.run;

import java.util.Arrays;

/** A named departure of one method from its settings: the rows of the paper's Tables 3 to 5. */
public enum Ablation {
  /** The method as it is. */
  NONE("none", null, ""),
  /** VP-VAE trained without the normalization loss of Eq. 11. */
  NO_NORM("no-norm", Method.VP, "w/o L_norm"),
  /** VP-VAE that accepts every proposal. */
  ALWAYS_ACCEPT("always-accept", Method.VP, "w/o MH (always accept)"),
  /** FSP with the normal distribution function. */
  NORMAL_CDF("normal-cdf", Method.FSP, "FSP (Normal CDF)"),
  /** FSP with the Laplace distribution function. */
  LAPLACE_CDF("laplace-cdf", Method.FSP, "FSP (Laplace CDF)");

  /** The name of the setting in which a run states its ablation; a run without it has none. */
  public static final String SETTING = "ablation";

  private final String id;
  private final Method method;
  private final String paperName;

  Ablation(String id, Method method, String paperName) {
    this.id = id;
    this.method = method;
    this.paperName = paperName;
  }

  /** The name in properties and files. */
  public String id() {
    return id;
  }

  /** Whether it departs from that method; {@link #NONE} does from none. */
  public boolean isOf(Method other) {
    return method == other;
  }

  /** The name in the first column of the paper's table; empty for {@link #NONE}. */
  public String paperName() {
    return paperName;
  }

  /**
   * The ablation of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Ablation named(String id) {
    return Arrays.stream(values())
        .filter(ablation -> ablation.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no ablation '" + id + "'"));
  }
}
