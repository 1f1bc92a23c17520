package org.vpvae.experiments.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import org.vpvae.autoencoder.Backbone;
import org.vpvae.autoencoder.Tokenizer;
import org.vpvae.datasets.RefusedFile;
import org.vpvae.datasets.pipeline.BatchStream;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.random.Streams;
import org.vpvae.tensor.Parameters;
import org.vpvae.training.CodebookFit;

/** What differs between pictures and speech: data, network, loss and evaluation. */
interface Task {

  /** What the data are. */
  DataSummary summary();

  /** The files that were left out, with their whole paths. */
  List<RefusedFile> refused();

  /** The network by its name. */
  Backbone backbone(Parameters parameters, String name);

  /**
   * The signals of successive training steps, decoded ahead.
   *
   * @param first the step whose signals come first
   * @param size items per step
   */
  BatchStream<?> batches(Streams streams, long first, int size);

  /** The signals of a step as the network takes them. */
  NDArray tensor(NDManager manager, float[] signals);

  /** The reconstruction loss. */
  NDArray loss(NDArray original, NDArray reconstruction);

  /** The loss in words, for the record. */
  String lossName();

  /** How many of {@link #codebookSignals} there are. */
  int codebookBatches();

  /** A batch of training signals whose latents the codebook is built from. */
  NDArray codebookSignals(NDManager manager, Streams streams, int batch);

  /**
   * Builds the codebook from the first batches of {@link #codebookSignals}.
   *
   * @param batches at most {@link #codebookBatches}
   */
  default void fitCodebook(
      NDManager manager, Tokenizer tokenizer, Streams streams, int batches, int threads) {
    CodebookFit.of(
        manager,
        tokenizer,
        (scope, i) -> codebookSignals(scope, streams, Math.toIntExact(i)),
        batches,
        streams,
        threads);
  }

  /** How often each code is used by the validation items; nothing is decoded. */
  long[] usage(NDManager manager, Tokenizer tokenizer);

  /** Evaluates a few items for the time it takes; the share that they are of all, above 0. */
  double evaluateFew(NDManager manager, Tokenizer tokenizer);

  /** Measures the tokenizer on every split at hand and writes examples into the run's folder. */
  void evaluate(NDManager manager, Tokenizer tokenizer, Path folder, Measurements into);
}
