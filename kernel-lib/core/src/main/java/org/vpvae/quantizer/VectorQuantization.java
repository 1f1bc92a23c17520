package org.vpvae.quantizer;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.vpvae.codebook.Codebook;
import org.vpvae.codebook.KMeans;
import org.vpvae.codebook.KMeansPlusPlus;
import org.vpvae.codebook.KMeansSettings;
import org.vpvae.codebook.SeedWeights;
import org.vpvae.neighbour.Points;
import org.vpvae.quantizer.VqSettings.Learning;
import org.vpvae.quantizer.VqSettings.Start;
import org.vpvae.random.Streams;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.Tensors;

/**
 * VQ-VAE's quantizer (van den Oord et al. 2017, arXiv 1711.00937): every latent becomes its nearest
 * code, ties to the lowest index, with a straight-through gradient; codes are learned along.
 *
 * <p>Beats of a training pass: start or restart codes; nearest codes; losses; then the moving
 * average, if codes learn so. Codes that learn by gradient are the parameter {@code
 * quantizer.codebook}, K x d.
 *
 * <p>Randomness: the first codes, {@code quantizer.codebook}; with k-means, {@code vq.seeding} and
 * {@code vq.split} of the first pass; with restarts, one index {@code vq.restart} per dead code, no
 * token twice while there is another.
 */
public final class VectorQuantization implements Quantizer {
  private static final String PARAMETER = "quantizer.codebook";
  private static final KMeansSettings K_MEANS = new KMeansSettings(10, 0, 1e-6);

  private final VqSettings settings;
  private final int threads;
  private final NDArray learned; // null where codes are moving averages
  private MovingAverage average; // null where codes learn by gradient
  private float[] averaged; // the codes of the moving average
  private float[] idlePasses;
  private boolean started;

  /**
   * A quantizer with its first codes.
   *
   * @param parameters of the network, which receive the codes if they learn by gradient
   * @param streams of the run
   * @param threads for searches, at least 1; the result does not depend on it
   */
  public VectorQuantization(
      VqSettings settings, Parameters parameters, Streams streams, int threads) {
    this.settings = settings;
    this.threads = threads;
    this.idlePasses = new float[settings.codes()];
    this.started = settings.start() != Start.K_MEANS;
    float[] codes = firstCodes(streams.open(PARAMETER, 0));
    if (settings.learning() == Learning.GRADIENT) {
      learned = parameters.create(PARAMETER, codes, settings.codes(), settings.dimension());
    } else {
      learned = null;
      put(codes);
    }
  }

  private float[] firstCodes(UniformRandomProvider random) {
    int size = settings.codes() * settings.dimension();
    if (settings.start() == Start.NORMAL) {
      return Draws.normals(random, size);
    }
    float[] codes = Draws.uniforms(random, size);
    for (int i = 0; i < size; i++) {
      codes[i] = (2 * codes[i] - 1) / settings.codes();
    }
    return codes;
  }

  /** Replaces all codes. */
  private void put(float[] codes) {
    if (learned != null) {
      Tensors.assign(learned, codes);
    } else {
      average = MovingAverage.start(settings.decay(), codes, settings.dimension());
      averaged = codes.clone();
    }
  }

  private float[] current() {
    return learned != null ? learned.toFloatArray() : averaged;
  }

  private Codebook codebook() {
    return new Codebook(current(), settings.codes(), settings.dimension());
  }

  @Override
  public String name() {
    return "VQ-VAE";
  }

  @Override
  public int dimension() {
    return settings.dimension();
  }

  @Override
  public int codebookSize() {
    return settings.codes();
  }

  @Override
  public Quantized train(NDArray latents, Streams streams, long step) {
    Points z = Latents.points(latents, dimension());
    if (!started) {
      start(z, streams, step);
    }
    restartIdle(z, streams, step);
    Codebook codebook = codebook();
    int[] indices = codebook.nearest(z, threads);
    NDArray codes =
        learned != null
            ? Ops.rows(latents.getManager().create(indices), learned)
            : Latents.beside(latents, codebook.decode(indices));
    NDArray loss = loss().of(latents, codes);
    NDArray output = Ops.straightThrough(latents, codes);
    note(indices);
    if (average != null) {
      averaged = average.update(z.values(), indices);
    }
    return new Quantized(output, loss, indices, Double.NaN);
  }

  /** Averages do not learn by gradient: their codebook loss would be a constant. */
  private CodebookLoss loss() {
    return learned != null ? settings.loss() : new CodebookLoss(settings.loss().commitment(), 0);
  }

  private void start(Points z, Streams streams, long step) {
    int[] chosen =
        KMeansPlusPlus.choose(
            z, settings.codes(), SeedWeights.PLAIN, streams.open("vq.seeding", step), threads);
    DoubleSupplier normals =
        ZigguratSampler.NormalizedGaussian.of(streams.open("vq.split", step))::sample;
    double[] seeds = KMeansPlusPlus.coordinates(z, chosen);
    put(new KMeans(K_MEANS).fit(z, seeds, normals, threads).codebook().codes());
    started = true;
  }

  private void restartIdle(Points z, Streams streams, long step) {
    int[] dead = dead();
    if (dead.length == 0) {
      return;
    }
    int d = dimension();
    float[] codes = current().clone();
    int[] tokens = Draws.distinct(streams.open("vq.restart", step), dead.length, z.count());
    for (int i = 0; i < dead.length; i++) {
      System.arraycopy(z.values(), tokens[i] * d, codes, dead[i] * d, d);
      idlePasses[dead[i]] = 0;
      if (average != null) {
        average.restart(dead[i], z.values(), tokens[i]);
      }
    }
    if (learned != null) {
      Tensors.assign(learned, codes);
    } else {
      averaged = codes;
    }
  }

  private int[] dead() {
    int patience = settings.restartAfter();
    return IntStream.range(0, patience == 0 ? 0 : idlePasses.length)
        .filter(code -> idlePasses[code] >= patience)
        .toArray();
  }

  private void note(int[] indices) {
    for (int code = 0; code < idlePasses.length; code++) {
      idlePasses[code]++;
    }
    for (int index : indices) {
      idlePasses[index] = 0;
    }
  }

  @Override
  public Quantized evaluate(NDArray latents) {
    Points z = Latents.points(latents, dimension());
    Codebook codebook = codebook();
    int[] indices = codebook.nearest(z, threads);
    NDArray codes = Latents.beside(latents, codebook.decode(indices));
    return new Quantized(Ops.straightThrough(latents, codes), null, indices, Double.NaN);
  }

  @Override
  public float[] codes(int[] indices) {
    return codebook().decode(indices);
  }

  @Override
  public Map<String, float[]> state() {
    Map<String, float[]> state = new LinkedHashMap<>();
    state.put("started", new float[] {started ? 1 : 0});
    state.put("idle-passes", idlePasses.clone());
    if (average != null) {
      state.put("codes", averaged.clone());
      state.putAll(average.state());
    }
    return state;
  }

  @Override
  public void restore(Map<String, float[]> state) {
    SavedState saved = new SavedState(name(), state);
    int k = settings.codes();
    boolean savedStart = saved.wholeNumbers("started", 1, 1)[0] == 1;
    float[] savedIdle = saved.numbers("idle-passes", k, 0, Float.MAX_VALUE);
    if (average != null) {
      float[] codes = saved.numbers("codes", k * dimension());
      float[] sizes = saved.numbers("average.sizes", k, 0, Float.MAX_VALUE);
      float[] sums = saved.numbers("average.sums", k * dimension());
      average = MovingAverage.of(settings.decay(), dimension(), sizes, sums);
      averaged = codes;
    }
    started = savedStart;
    idlePasses = savedIdle;
  }
}
