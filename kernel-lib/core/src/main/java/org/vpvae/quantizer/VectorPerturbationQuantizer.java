package org.vpvae.quantizer;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.vpvae.codebook.Codebook;
import org.vpvae.codebook.KMeans;
import org.vpvae.codebook.KMeansPlusPlus;
import org.vpvae.neighbour.Points;
import org.vpvae.perturbation.PerturbationNoise;
import org.vpvae.perturbation.PerturbationSettings;
import org.vpvae.perturbation.Perturbed;
import org.vpvae.perturbation.QueueState;
import org.vpvae.perturbation.SampleQueue;
import org.vpvae.perturbation.VectorPerturbation;
import org.vpvae.random.Streams;

/**
 * VP-VAE's quantizer (arXiv 2602.17133, section 3.2): training moves each latent by about the
 * quantization error of a K-code book, accepted by a Metropolis-Hastings step on the density of
 * recent latents; the codebook is built after training by k-means (section 3.2.4, Eq. 12).
 *
 * <p>Beats of a training pass: perturb against the queue as it stands; then a random few of the
 * batch enter the queue, so that a batch never sees itself. The offset is a constant for the
 * gradient.
 *
 * <p>Randomness per training pass: {@link PerturbationNoise} and N uniforms {@code queue.update};
 * once, the queue's first content {@code queue.start}; in {@link #fit}, {@code codebook.seeding}
 * and {@code codebook.split}. Complexity: two searches of N queries a step; the queue keeps its
 * index up to date.
 */
public final class VectorPerturbationQuantizer implements Quantizer {
  private final VpSettings settings;
  private final VectorPerturbation perturbation;
  private final NeighbourEngine engine;
  private final int threads;
  private SampleQueue queue;
  private Codebook codebook;

  /**
   * A quantizer without a codebook, its queue at its start.
   *
   * @param streams of the run, for the queue's first content
   * @param threads for searches, at least 1; the result does not depend on it
   */
  public VectorPerturbationQuantizer(VpSettings settings, Streams streams, int threads) {
    this(settings, NeighbourEngine.tree(threads), streams, threads);
  }

  /**
   * The same with another search of the queue; not part of the settings, for it is none of the
   * method's.
   *
   * @param engine who searches
   */
  public VectorPerturbationQuantizer(
      VpSettings settings, NeighbourEngine engine, Streams streams, int threads) {
    this.engine = engine;
    PerturbationSettings choices = settings.perturbation();
    this.settings = settings;
    this.threads = threads;
    this.perturbation = new VectorPerturbation(choices, settings.codes(), settings.dimension());
    this.queue =
        SampleQueue.start(
            choices.queueStart(),
            choices.queueCapacity(settings.codes(), settings.dimension()),
            settings.dimension(),
            streams.open("queue.start", 0));
  }

  @Override
  public String name() {
    return "VP-VAE";
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
    PerturbationNoise noise = PerturbationNoise.draw(streams, step, z.count(), dimension());
    double[] entry = streams.open("queue.update", step).doubles(z.count()).toArray();
    return train(latents, z, noise, entry);
  }

  /** The training pass with its random numbers given; {@code entry} are N uniforms of the queue. */
  Quantized train(NDArray latents, PerturbationNoise noise, double[] entry) {
    return train(latents, Latents.points(latents, dimension()), noise, entry);
  }

  private Quantized train(NDArray latents, Points z, PerturbationNoise noise, double[] entry) {
    Perturbed moved = perturb(z, noise);
    // Before the push: a batch that it refuses shall not enter the queue.
    NDArray loss = settings.normalization().of(latents);
    queue.pushSubsample(z, settings.perturbation().updateProbability(), entry);
    if (moved == null) {
      return new Quantized(latents, loss, new int[0], Double.NaN);
    }
    NDArray output = latents.add(Latents.beside(latents, moved.offset()));
    return new Quantized(output, loss, new int[0], moved.acceptanceRate());
  }

  /** Null while a queue that started empty has too few samples: latents then pass unmoved. */
  private Perturbed perturb(Points z, PerturbationNoise noise) {
    return perturbation.isPossibleWith(queue.size())
        ? perturbation.perturb(z, engine.over(queue), noise, threads)
        : null;
  }

  @Override
  public Quantized evaluate(NDArray latents) {
    Points z = Latents.points(latents, dimension());
    int[] indices = requireCodebook().nearest(z, threads);
    float[] offset = codebook.decode(indices);
    for (int i = 0; i < offset.length; i++) {
      offset[i] -= z.values()[i];
    }
    NDArray output = latents.add(Latents.beside(latents, offset));
    return new Quantized(output, null, indices, Double.NaN);
  }

  @Override
  public float[] codes(int[] indices) {
    return requireCodebook().decode(indices);
  }

  /** What the queue holds, in ring order: the authors' code clusters these for a codebook. */
  public Points queued() {
    return queue.points();
  }

  private Codebook requireCodebook() {
    if (codebook == null) {
      throw new IllegalStateException("VP-VAE has no codebook before fit() has built it");
    }
    return codebook;
  }

  @Override
  public void fit(Points latents, Streams streams, int threads) {
    Latents.checkFit(latents, dimension());
    UniformRandomProvider seeding = streams.open("codebook.seeding", 0);
    int[] chosen =
        KMeansPlusPlus.choose(latents, settings.codes(), settings.seeding(), seeding, threads);
    DoubleSupplier normals =
        ZigguratSampler.NormalizedGaussian.of(streams.open("codebook.split", 0))::sample;
    double[] start = KMeansPlusPlus.coordinates(latents, chosen);
    codebook = new KMeans(settings.kMeans()).fit(latents, start, normals, threads).codebook();
  }

  @Override
  public Map<String, float[]> state() {
    QueueState state = queue.state();
    Map<String, float[]> arrays = new LinkedHashMap<>();
    arrays.put("queue.content", state.content());
    arrays.put("queue.size", split(state.size()));
    arrays.put("queue.write-position", split(state.writePosition()));
    if (codebook != null) {
      arrays.put("codebook", codebook.codes());
    }
    return arrays;
  }

  @Override
  public void restore(Map<String, float[]> state) {
    SavedState saved = new SavedState(name(), state);
    int d = dimension();
    QueueState content =
        new QueueState(
            d,
            saved.numbers("queue.content", queue.capacity() * d),
            join(saved.wholeNumbers("queue.size", 2, 0xffff)),
            join(saved.wholeNumbers("queue.write-position", 2, 0xffff)));
    codebook =
        saved.has("codebook")
            ? new Codebook(saved.numbers("codebook", settings.codes() * d), settings.codes(), d)
            : null;
    queue = new SampleQueue(content);
  }

  /** A float holds 24 bits exactly, an int has 31: two halves of 16. */
  private static float[] split(int value) {
    return new float[] {value >>> 16, value & 0xffff};
  }

  private static int join(float[] halves) {
    return ((int) halves[0] << 16) | (int) halves[1];
  }
}
