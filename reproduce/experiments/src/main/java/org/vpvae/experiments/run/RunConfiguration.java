package org.vpvae.experiments.run;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one run is asked to do; its hash names the run. Two runs of equal configurations are two
 * measurements of one thing: their numbers are the same bits on the same device, thread count and
 * versions of the engine (see {@link DeterminismTier}), and elsewhere the same within the spread
 * over seeds. Those circumstances, where the data lie and when the run takes place are not part of
 * it; sessions and record name them.
 *
 * @param modality image or audio
 * @param method the quantizer
 * @param codebookSize nominal size K of the codebook, at least 2
 * @param levels level vector L of the paper for this K; each at least 2; its length is d
 * @param seed names all random streams of the run
 * @param backbone name of the network, such as {@code img-tiny-f8}
 * @param size side of the square pictures in pixels, or samples of an audio crop
 * @param steps training steps, at least 1
 * @param batch items per step, at least 1
 * @param learningRate of Adam at its highest, above 0
 * @param trainDigest SHA-256 over the training data as the network sees them
 * @param validationDigest the same over the validation data
 * @param outOfDomainDigest the same over the data of another domain; null where nothing is measured
 *     on such data (and then absent from the canonical text)
 * @param settings every other setting of quantizer and training by name; sorted
 */
public record RunConfiguration(
    Modality modality,
    Method method,
    int codebookSize,
    List<Integer> levels,
    long seed,
    String backbone,
    int size,
    int steps,
    int batch,
    double learningRate,
    String trainDigest,
    String validationDigest,
    String outOfDomainDigest,
    SortedMap<String, String> settings) {

  /** Raised when the meaning of a field changes, so that old runs are not taken for new ones. */
  private static final int FORMAT = 1;

  /** Hexadecimal digits of the hash in the name of the run's folder. */
  private static final int NAME_DIGITS = 12;

  private static final Gson GSON = new Gson();

  public RunConfiguration {
    requirePresent("modality", modality);
    requirePresent("method", method);
    requirePresent("levels", levels);
    requirePresent("settings", settings);
    levels = List.copyOf(levels);
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    requireAtLeast("codebookSize", codebookSize, 2);
    if (levels.isEmpty() || levels.stream().anyMatch(level -> level < 2)) {
      throw new IllegalArgumentException("levels " + levels + " must be one or more, each >= 2");
    }
    if (backbone == null || backbone.isBlank()) {
      throw new IllegalArgumentException("the name of the backbone must not be blank");
    }
    requireAtLeast("size", size, 1);
    requireAtLeast("steps", steps, 1);
    requireAtLeast("batch", batch, 1);
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw new IllegalArgumentException("learningRate " + learningRate + " must be above 0");
    }
    requireAblation(method, settings);
    requireDigest("trainDigest", trainDigest);
    requireDigest("validationDigest", validationDigest);
    if (outOfDomainDigest != null) {
      requireDigest("outOfDomainDigest", outOfDomainDigest);
    }
  }

  private static void requirePresent(String name, Object value) {
    if (value == null) {
      throw new IllegalArgumentException("a run configuration needs a value for " + name);
    }
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " " + value + " is below " + least);
    }
  }

  private static void requireDigest(String name, String value) {
    if (value == null || !value.matches(Sha256.FORM)) {
      throw new IllegalArgumentException(name + " '" + value + "' is not a SHA-256 in hexadecimal");
    }
  }

  private static void requireAblation(Method method, SortedMap<String, String> settings) {
    Ablation ablation = ablation(settings);
    if (ablation != Ablation.NONE && !ablation.isOf(method)) {
      throw new IllegalArgumentException(method + " has no ablation " + ablation.id());
    }
  }

  /**
   * A row of a table: what the seeds of one plan have in common.
   *
   * @param modality pictures or speech
   * @param method which quantizer
   * @param codebookSize K
   * @param ablation what is left out or exchanged
   */
  public record Row(Modality modality, Method method, int codebookSize, Ablation ablation) {
    /** The same row of another departure. */
    public Row with(Ablation other) {
      return new Row(modality, method, codebookSize, other);
    }
  }

  /** The row that this run is a seed of. */
  public Row row() {
    return new Row(modality, method, codebookSize, ablation());
  }

  /** The first column of that row: the departure, or the method as it is. */
  public String rowName() {
    return ablation() == Ablation.NONE ? method.paperName() : ablation().rowName();
  }

  private static Ablation ablation(SortedMap<String, String> settings) {
    return Ablation.named(settings.getOrDefault(Ablation.SETTING, Ablation.NONE.id()));
  }

  /** The latent dimension d. */
  public int dimension() {
    return levels.size();
  }

  /**
   * How many codes the quantizer really has: the product of its levels for FSQ, FSP and
   * TokenBridge, K for the methods with a codebook of vectors.
   */
  public int codes() {
    return method.isScalar()
        ? levels.stream().reduce(1, (a, b) -> Math.multiplyExact(a, b))
        : codebookSize;
  }

  /** What sets the run apart from its method; a setting of that name, absent for most runs. */
  public Ablation ablation() {
    return ablation(settings);
  }

  /** The canonical text of which {@link #hash()} is the digest. */
  public String canonicalJson() {
    return CanonicalJson.write(toJson());
  }

  /** SHA-256 of the canonical text, 64 hexadecimal digits. */
  public String hash() {
    return Sha256.of(canonicalJson());
  }

  /** The first 12 digits of the hash: the name of the run and of its folder. */
  public String name() {
    return hash().substring(0, NAME_DIGITS);
  }

  /** Words for a person, such as {@code image VP-VAE K=256 seed 0}. */
  public String title() {
    String departure = ablation() == Ablation.NONE ? "" : " " + ablation().id();
    return modality.id()
        + " "
        + method.paperName()
        + departure
        + " K="
        + codebookSize
        + " seed "
        + seed;
  }

  /** As a JSON object with its format number. */
  JsonObject toJson() {
    JsonObject json = GSON.toJsonTree(this).getAsJsonObject();
    json.addProperty("format", FORMAT);
    return json;
  }

  /**
   * The inverse of {@link #canonicalJson()}.
   *
   * @throws IllegalArgumentException if the object is of another format or a value is not allowed
   */
  static RunConfiguration fromJson(JsonObject json) {
    if (!json.has("format") || json.get("format").getAsInt() != FORMAT) {
      throw new IllegalArgumentException(
          "run configuration of format " + json.get("format") + ", not " + FORMAT);
    }
    return GSON.fromJson(json, RunConfiguration.class);
  }
}
