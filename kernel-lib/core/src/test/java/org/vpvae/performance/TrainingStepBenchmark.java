package org.vpvae.performance;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.vpvae.autoencoder.Tokenizer;
import org.vpvae.autoencoder.vqgan.Vqgan;
import org.vpvae.autoencoder.vqgan.VqganSettings;
import org.vpvae.loss.L1;
import org.vpvae.perturbation.QueueSearch;
import org.vpvae.quantizer.FiniteScalarPerturbation;
import org.vpvae.quantizer.FspSettings;
import org.vpvae.quantizer.NeighbourEngine;
import org.vpvae.quantizer.Quantizer;
import org.vpvae.quantizer.SymmetricFiniteScalarQuantization;
import org.vpvae.quantizer.SymmetricFiniteScalarQuantization.Noise;
import org.vpvae.quantizer.VectorPerturbationQuantizer;
import org.vpvae.quantizer.VpSettings;
import org.vpvae.random.Streams;
import org.vpvae.scalar.Levels;
import org.vpvae.tensor.Adam;
import org.vpvae.tensor.Initialization;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;
import org.vpvae.training.LearningRate;
import org.vpvae.training.TrainingLoop;

/**
 * What perturbation costs in a training step: whole steps of FSQ, FSP and VP-VAE at K = 1024 in
 * turn, so that a change of the machine's load meets all. Writes every step to a CSV file; then
 * {@link PerformanceDocument} makes the page. Run by hand in the root folder:
 *
 * <pre>{@code
 * TrainingStepBenchmark docs/performance/steps.csv img-tiny-f4 PICTURES ROUNDS THREADS
 * }</pre>
 */
public final class TrainingStepBenchmark {
  private static final int WARM_UP = 3;

  /** VP-VAE also with the approximate searches, down to the least that a tree can look at. */
  private enum Method {
    FSQ("FSQ"),
    FSP("FSP"),
    VP("VP"),
    SIXTEENTH("VP, one of 16 rows searched"),
    ONE_LEAF("VP, one leaf searched");

    private final String label;

    Method(String label) {
      this.label = label;
    }
  }

  private record Batch(VqganSettings backbone, int pictures) {}

  private TrainingStepBenchmark() {}

  /** See the class. */
  public static void main(String[] arguments) {
    int pictures = Integer.parseInt(arguments[2]);
    int rounds = Integer.parseInt(arguments[3]);
    int threads = Integer.parseInt(arguments[4]);
    System.setProperty("ai.djl.pytorch.num_threads", arguments[4]);
    Stopwatch watch = new Stopwatch();
    try (TensorRoom room = TensorRoom.open("cpu", System.out::println)) {
      Map<Method, TrainingLoop> loops = new EnumMap<>(Method.class);
      for (Method method : Method.values()) {
        Batch batch = new Batch(VqganSettings.named(arguments[1]), pictures);
        loops.put(method, loop(room.manager(), method, batch, WARM_UP + rounds, threads));
      }
      for (int round = -WARM_UP; round < rounds; round++) {
        for (Method method : Method.values()) {
          watch.once(method.label, round, 1, loops.get(method)::step);
        }
      }
    }
    watch.write(Path.of(arguments[0]));
  }

  private static TrainingLoop loop(
      NDManager manager, Method method, Batch batch, int steps, int threads) {
    Streams streams = new Streams(1);
    Parameters parameters = new Parameters(manager, Initialization.standard(streams));
    Vqgan backbone = new Vqgan(parameters, batch.backbone);
    Tokenizer tokenizer = Tokenizer.of(backbone, quantizer(method, streams, threads), parameters);
    int side = batch.backbone.resolution();
    float[] pixels = VpStep.normal(batch.pictures * side * side, 3, 5).values();
    return new TrainingLoop(
        manager,
        tokenizer,
        (scope, step) -> Tensors.of(scope, pixels, batch.pictures, 3, side, side),
        new L1()::of,
        new TrainingLoop.Settings(
            steps, LearningRate.cosine(1e-3, 0.05, steps), Adam.Settings.defaults(), 1),
        streams);
  }

  private static Quantizer quantizer(Method method, Streams streams, int threads) {
    Levels levels = new Levels(8, 5, 5, 5);
    return switch (method) {
      case FSQ -> new SymmetricFiniteScalarQuantization(levels, Noise.ELEMENT);
      case FSP -> new FiniteScalarPerturbation(FspSettings.defaults(levels));
      case VP -> perturbation(QueueSearch.EXACT, streams, threads);
      case SIXTEENTH -> perturbation(QueueSearch.subsampled(16), streams, threads);
      case ONE_LEAF -> perturbation(QueueSearch.bounded(1), streams, threads);
    };
  }

  private static Quantizer perturbation(QueueSearch search, Streams streams, int threads) {
    return new VectorPerturbationQuantizer(
        VpSettings.defaults(1024, 4), NeighbourEngine.tree(search, threads), streams, threads);
  }
}
