package org.vpvae.experiments.run;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * A named departure of one method from its settings: the rows of the paper's Tables 3 to 5, and
 * choices that the paper leaves open.
 */
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
  LAPLACE_CDF("laplace-cdf", Method.FSP, "FSP (Laplace CDF)"),

  /** VP-VAE with half the radius of Eq. 3. */
  ETA_050("eta-0.5", Method.VP, "VP-VAE, eta 0.5"),
  /** VP-VAE with three quarters of the radius. */
  ETA_075("eta-0.75", Method.VP, "VP-VAE, eta 0.75"),
  /** VP-VAE with the eta that matches the later quantization error of normal latents, d = 3. */
  ETA_116("eta-1.16", Method.VP, "VP-VAE, eta 1.16"),
  /** VP-VAE with one and a half times the radius. */
  ETA_150("eta-1.5", Method.VP, "VP-VAE, eta 1.5"),
  /** VP-VAE whose queue takes one token of a hundred, as in the authors' module. */
  UPDATE_001("queue-update-0.01", Method.VP, "VP-VAE, queue update 0.01"),
  /** VP-VAE whose queue takes half of all tokens. */
  UPDATE_050("queue-update-0.5", Method.VP, "VP-VAE, queue update 0.5"),
  /** VP-VAE whose queue begins empty; nothing is moved before it is long enough. */
  EMPTY_QUEUE("empty-queue", Method.VP, "VP-VAE, queue begins empty"),
  /** VP-VAE that searches one of sixteen rows of its queue. */
  SUBSAMPLED("search-sixteenth", Method.VP, "VP-VAE, one of 16 rows searched"),
  /** VP-VAE that visits two leaves of the tree per latent. */
  BOUNDED("search-two-leaves", Method.VP, "VP-VAE, two leaves searched"),
  /** FSP that always perturbs in training. */
  NEVER_QUANTIZED("never-quantized", Method.FSP, "FSP, never quantized"),
  /** FSP that perturbs or quantizes a whole pass. */
  MIXTURE_BY_PASS("mixture-by-pass", Method.FSP, "FSP, mixture by pass"),
  /** FSP that accepts or rejects whole vectors, Eq. 17 to the letter. */
  VECTOR_ACCEPTANCE("vector-acceptance", Method.FSP, "FSP, vectors accepted"),
  /**
   * TokenBridge under so heavy a divergence that its posterior collapses: levels are then used as
   * evenly as the paper prints, and nothing is encoded.
   */
  KL_WEIGHT_1("kl-weight-1", Method.TOKENBRIDGE, "TokenBridge, KL weight 1");

  /** Departures that the paper's tables print. */
  private static final Set<Ablation> PRINTED =
      EnumSet.of(NO_NORM, ALWAYS_ACCEPT, NORMAL_CDF, LAPLACE_CDF);

  /** The name of the setting in which a run states its ablation; a run without it has none. */
  public static final String SETTING = "ablation";

  private final String id;
  private final Method method;
  private final String rowName;

  Ablation(String id, Method method, String rowName) {
    this.id = id;
    this.method = method;
    this.rowName = rowName;
  }

  /** The name in properties and files. */
  public String id() {
    return id;
  }

  /** Whether it departs from that method; {@link #NONE} does from none. */
  public boolean isOf(Method other) {
    return method == other;
  }

  /** The method that departs; null for {@link #NONE}. */
  public Method method() {
    return method;
  }

  /** Whether one of the paper's tables has a row for it. */
  public boolean isPrinted() {
    return PRINTED.contains(this);
  }

  /** The name in the first column of a table, as the paper prints it if it does; empty for none. */
  public String rowName() {
    return rowName;
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
