package org.vpvae.experiments.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.vpvae.autoencoder.Backbone;
import org.vpvae.autoencoder.Tokenizer;
import org.vpvae.autoencoder.sqcodec.Sqcodec;
import org.vpvae.autoencoder.sqcodec.SqcodecSettings;
import org.vpvae.codebook.CodebookUsage;
import org.vpvae.datasets.SpeechFolder;
import org.vpvae.datasets.SpeechSet;
import org.vpvae.datasets.procedural.ProceduralSpeech;
import org.vpvae.experiments.DataFolders;
import org.vpvae.experiments.HoldOut;
import org.vpvae.experiments.Recipe;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.Split;
import org.vpvae.loss.L1;
import org.vpvae.loss.MultiResolutionStft;
import org.vpvae.metric.ScoreTally;
import org.vpvae.metric.Stoi;
import org.vpvae.metric.Waveform;
import org.vpvae.random.Streams;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.Tensors;

/**
 * Speech at 16 kHz: random crops under the level rule, 100 L1 plus the multi-resolution STFT loss;
 * STOI of the first seconds of each raw file. The Whisper feature loss of the paper is not used
 * here, nor is PESQ measured yet: its time alignment is not proven on speech this degraded.
 */
final class AudioTask implements Task {
  /** Seed of the procedural set: all runs must hear the same speech. */
  private static final long PROCEDURAL_SEED = 1;

  private static final double PROCEDURAL_SECONDS = 3;

  /** Weight of L1 in the recipe of the audio backbone's authors. */
  private static final double L1_WEIGHT = 100;

  /** Files are scored on at most their first four seconds. */
  private static final int SCORED_SAMPLES = 64_000;

  private static final int CODEBOOK_BATCHES = 50;
  private static final int CODEBOOK_BATCH = 8;

  private final SpeechSet train;
  private final Map<Split, SpeechSet> evaluation = new LinkedHashMap<>();
  private final String description;
  private final int crop;
  private final MultiResolutionStft stft;

  /**
   * Reads the folders, or speaks the procedural set where there are none.
   *
   * @param manager owns the windows of the loss
   */
  AudioTask(DataFolders folders, Recipe recipe, int threads, NDManager manager) {
    crop = recipe.size();
    stft = new MultiResolutionStft(manager);
    int most = recipe.trainItems();
    int mostValidation = recipe.validationItems();
    if (folders.train().isEmpty()) {
      train = procedural(org.vpvae.datasets.Split.TRAIN, most);
      evaluation.put(
          Split.VALIDATION, procedural(org.vpvae.datasets.Split.VALIDATION, mostValidation));
      evaluation.put(
          Split.OUT_OF_DOMAIN, procedural(org.vpvae.datasets.Split.OUT_OF_DOMAIN, mostValidation));
      description = "procedural speech";
      return;
    }
    SpeechSet all = SpeechFolder.read(folders.train().get(), threads);
    description = "speech of a folder";
    if (folders.validation().isPresent()) {
      train = atMost(all, most);
      evaluation.put(
          Split.VALIDATION,
          atMost(SpeechFolder.read(folders.validation().get(), threads), mostValidation));
    } else {
      HoldOut<Integer> parts = HoldOut.split(IntStream.range(0, all.size()).boxed().toList());
      train = atMost(all.select(" (train part)", parts.train()), most);
      evaluation.put(
          Split.VALIDATION, atMost(all.select(" (held out)", parts.validation()), mostValidation));
    }
    folders
        .outOfDomain()
        .ifPresent(
            folder ->
                evaluation.put(
                    Split.OUT_OF_DOMAIN,
                    atMost(SpeechFolder.read(folder, threads), mostValidation)));
  }

  private static SpeechSet procedural(org.vpvae.datasets.Split split, int count) {
    return ProceduralSpeech.generate(PROCEDURAL_SEED, split, count, PROCEDURAL_SECONDS);
  }

  /** Every n-th clip, so that a folder sorted by speaker still gives many speakers. */
  private static SpeechSet atMost(SpeechSet set, int count) {
    if (set.size() <= count) {
      return set;
    }
    return set.select(
        " (" + count + " of it)",
        IntStream.range(0, count).mapToObj(i -> i * set.size() / count).toList());
  }

  @Override
  public DataSummary summary() {
    SpeechSet validation = evaluation.get(Split.VALIDATION);
    return new DataSummary(
        description,
        train.size(),
        validation.size(),
        train.refused().size() + validation.refused().size(),
        train.digest(),
        validation.digest());
  }

  @Override
  public Backbone backbone(Parameters parameters, String name) {
    return new Sqcodec(parameters, SqcodecSettings.named(name));
  }

  @Override
  public NDArray batch(NDManager manager, Streams streams, long step, int size) {
    float[] values = train.batch(streams, step, size, crop, true);
    return Tensors.of(manager, values, size, 1, crop);
  }

  @Override
  public NDArray loss(NDArray original, NDArray reconstruction) {
    NDArray l1 = new L1().of(original, reconstruction);
    return Ops.scale(l1, L1_WEIGHT).add(stft.of(original, reconstruction));
  }

  @Override
  public String lossName() {
    return "100 L1 + multi-resolution STFT";
  }

  @Override
  public int codebookBatches() {
    return CODEBOOK_BATCHES;
  }

  /** Crops of the training set, drawn from streams of their own. */
  @Override
  public NDArray codebookSignals(NDManager manager, Streams streams, int batch) {
    long apart = streams.open("codebook.crops", 0).nextLong();
    return batch(manager, new Streams(apart), batch, CODEBOOK_BATCH);
  }

  @Override
  public void evaluate(NDManager manager, Tokenizer tokenizer, Path folder, Measurements into) {
    evaluation.forEach((split, set) -> evaluate(manager, tokenizer, split, set, into));
  }

  private void evaluate(
      NDManager manager, Tokenizer tokenizer, Split split, SpeechSet set, Measurements into) {
    ScoreTally<double[]> stoi = new ScoreTally<>(new Stoi());
    long[] histogram = new long[tokenizer.quantizer().codebookSize()];
    for (int i = 0; i < set.size(); i++) {
      float[] clip = set.clip(i);
      float[] original = Arrays.copyOf(clip, Math.min(clip.length, SCORED_SAMPLES));
      float[] made = reconstruct(manager, tokenizer, original, histogram);
      String item = split.id() + " clip " + i;
      stoi.add(item, Waveform.ofFloats(original), Waveform.ofFloats(made));
    }
    into.score(split, Metric.STOI, stoi.mean());
    into.unmeasured(split, Metric.PESQ, "not yet proven on speech as degraded as here");
    into.usage(split, histogram);
  }

  private static float[] reconstruct(
      NDManager manager, Tokenizer tokenizer, float[] original, long[] histogram) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray signal = Tensors.of(scope, original, 1, 1, original.length);
      Tokenizer.Reconstruction result = tokenizer.evaluate(signal);
      long[] counts = CodebookUsage.histogram(result.quantized().indices(), histogram.length);
      Arrays.setAll(histogram, code -> histogram[code] + counts[code]);
      return result.signal().toFloatArray();
    }
  }
}
