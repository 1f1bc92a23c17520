package org.vpvae.experiments.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vpvae.autoencoder.Backbone;
import org.vpvae.autoencoder.Tokenizer;
import org.vpvae.autoencoder.sqcodec.Sqcodec;
import org.vpvae.autoencoder.sqcodec.SqcodecSettings;
import org.vpvae.datasets.BadFiles;
import org.vpvae.datasets.Batches;
import org.vpvae.datasets.FileSource;
import org.vpvae.datasets.FolderListing;
import org.vpvae.datasets.Progress;
import org.vpvae.datasets.RefusedFile;
import org.vpvae.datasets.SoundFiles;
import org.vpvae.datasets.SpeechFolder;
import org.vpvae.datasets.SpeechSet;
import org.vpvae.datasets.layout.SpeechPlace;
import org.vpvae.datasets.pipeline.BatchStream;
import org.vpvae.datasets.pipeline.CachedSource;
import org.vpvae.datasets.pipeline.DecodedCache;
import org.vpvae.datasets.procedural.ProceduralSpeech;
import org.vpvae.experiments.DataFolders;
import org.vpvae.experiments.Recipe;
import org.vpvae.experiments.report.RunSounds;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.Split;
import org.vpvae.loss.L1;
import org.vpvae.loss.MultiResolutionStft;
import org.vpvae.metric.Pair;
import org.vpvae.metric.ScoreTally;
import org.vpvae.metric.Stoi;
import org.vpvae.metric.Waveform;
import org.vpvae.metric.pesq.WidebandPesq;
import org.vpvae.random.Streams;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.Tensors;

/**
 * Speech at 16 kHz: random crops under the level rule, 100 L1 plus the multi-resolution STFT loss;
 * STOI and wideband PESQ of the first seconds of each raw file. The Whisper feature loss of the
 * paper is not used here.
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

  /** Clips that a run keeps to listen to. */
  private static final int HEARD = 2;

  private final TaskData<SpeechSet> data;
  private final int crop;
  private final int threads;
  private final MultiResolutionStft stft;

  /** Files that are scored at once: their samples are held meanwhile, 1 MB each. */
  private static final int SCORED_AT_ONCE = 64;

  /**
   * Reads the folders, or speaks the procedural set where there are none.
   *
   * @param cache keeps decoded files, instead of memory
   * @param manager owns the windows of the loss
   */
  AudioTask(
      DataFolders folders,
      Recipe recipe,
      int threads,
      Optional<DecodedCache> cache,
      NDManager manager) {
    crop = recipe.size();
    this.threads = threads;
    stft = new MultiResolutionStft(manager);
    data = TaskData.of(folders, recipe, new Speech(threads, cache));
  }

  private record Speech(int threads, Optional<DecodedCache> cache)
      implements TaskData.Source<SpeechSet> {
    @Override
    public SpeechSet procedural(org.vpvae.datasets.Split split, int count) {
      return ProceduralSpeech.generate(PROCEDURAL_SEED, split, count, PROCEDURAL_SECONDS);
    }

    @Override
    public FolderListing files(Path folder) {
      return SpeechPlace.files(folder);
    }

    /** Every n-th clip, so that a folder sorted by speaker still gives many speakers. */
    @Override
    public FolderListing atMost(FolderListing files, int count) {
      int size = files.files().size();
      int kept = Math.min(count, size);
      return files.select(
          size > kept ? " (" + kept + " of it)" : "",
          IntStream.range(0, kept).mapToObj(i -> (int) ((long) i * size / kept)).toList());
    }

    @Override
    public SpeechSet read(FolderListing files) {
      if (cache.isEmpty()) {
        return SpeechFolder.read(files, threads, BadFiles.STANDARD, Progress.SILENT);
      }
      FileSource<float[]> kept = CachedSource.of(new SoundFiles(files), cache.get());
      return SpeechFolder.open(kept, threads, BadFiles.STANDARD, Progress.SILENT);
    }

    @Override
    public String describe(boolean procedural) {
      return procedural ? DataSummary.PROCEDURAL + "speech" : "speech of a folder";
    }
  }

  @Override
  public DataSummary summary() {
    return data.summary();
  }

  @Override
  public List<RefusedFile> refused() {
    return data.refused();
  }

  @Override
  public Backbone backbone(Parameters parameters, String name) {
    return new Sqcodec(parameters, SqcodecSettings.named(name));
  }

  @Override
  public BatchStream<float[]> batches(Streams streams, long first, int size) {
    return TaskData.batches(
        data.train().items(),
        (clips, step) -> Batches.sounds(clips, crop, true, streams, step),
        streams,
        first,
        size,
        threads);
  }

  @Override
  public NDArray tensor(NDManager manager, float[] samples) {
    return Tensors.of(manager, samples, samples.length / crop, 1, crop);
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
    return tensor(
        manager, data.train().batch(new Streams(apart), batch, CODEBOOK_BATCH, crop, true));
  }

  @Override
  public long[] usage(NDManager manager, Tokenizer tokenizer) {
    CountedReconstruction codes = CountedReconstruction.begin(manager, tokenizer);
    SpeechSet set = data.validation();
    for (int i = 0; i < set.size(); i++) {
      float[] clip = scored(set, i);
      codes.count(scope -> Tensors.of(scope, clip, 1, 1, clip.length));
    }
    return codes.histogram();
  }

  private static float[] scored(SpeechSet set, int i) {
    float[] clip = set.clip(i);
    return Arrays.copyOf(clip, Math.min(clip.length, SCORED_SAMPLES));
  }

  @Override
  public double evaluateFew(NDManager manager, Tokenizer tokenizer) {
    SpeechSet one = data.validation().select("", List.of(0));
    evaluate(manager, tokenizer, Split.VALIDATION, one, new Measurements());
    return data.shareOf(1);
  }

  @Override
  public void evaluate(NDManager manager, Tokenizer tokenizer, Path folder, Measurements into) {
    data.evaluation().forEach((split, set) -> evaluate(manager, tokenizer, split, set, into));
    show(manager, tokenizer, folder);
  }

  /** The same few clips for every run. */
  private void show(NDManager manager, Tokenizer tokenizer, Path folder) {
    SpeechSet set = data.validation();
    int count = Math.min(HEARD, set.size());
    List<float[]> originals = new ArrayList<>();
    List<float[]> reconstructions = new ArrayList<>();
    CountedReconstruction reconstruction = CountedReconstruction.begin(manager, tokenizer);
    for (int i = 0; i < count; i++) {
      float[] original = scored(set, i * set.size() / count);
      originals.add(original);
      reconstructions.add(
          reconstruction.of(scope -> Tensors.of(scope, original, 1, 1, original.length)));
    }
    RunSounds.of(originals, reconstructions).write(folder);
  }

  private void evaluate(
      NDManager manager, Tokenizer tokenizer, Split split, SpeechSet set, Measurements into) {
    ScoreTally<double[]> stoi = new ScoreTally<>(new Stoi());
    ScoreTally<double[]> pesq = new ScoreTally<>(new WidebandPesq());
    CountedReconstruction reconstruction = CountedReconstruction.begin(manager, tokenizer);
    for (int from = 0; from < set.size(); from += SCORED_AT_ONCE) {
      List<Pair<double[]>> pairs = new ArrayList<>();
      for (int i = from; i < Math.min(set.size(), from + SCORED_AT_ONCE); i++) {
        float[] original = scored(set, i);
        float[] made =
            reconstruction.of(scope -> Tensors.of(scope, original, 1, 1, original.length));
        String item = split.id() + " clip " + i;
        pairs.add(new Pair<>(item, Waveform.ofFloats(original), Waveform.ofFloats(made)));
      }
      stoi.addAll(pairs, threads);
      pesq.addAll(pairs, threads);
    }
    into.score(split, Metric.STOI, stoi.mean());
    into.score(split, Metric.PESQ, pesq.mean());
    into.usage(split, reconstruction.histogram());
  }
}
