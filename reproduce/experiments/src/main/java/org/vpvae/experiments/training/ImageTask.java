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
import org.vpvae.autoencoder.vqgan.Vqgan;
import org.vpvae.autoencoder.vqgan.VqganSettings;
import org.vpvae.datasets.BadFiles;
import org.vpvae.datasets.Batches;
import org.vpvae.datasets.FileSource;
import org.vpvae.datasets.FolderListing;
import org.vpvae.datasets.ImageFolder;
import org.vpvae.datasets.ImageSet;
import org.vpvae.datasets.PictureFiles;
import org.vpvae.datasets.Progress;
import org.vpvae.datasets.RefusedFile;
import org.vpvae.datasets.picture.PictureSettings;
import org.vpvae.datasets.pipeline.BatchStream;
import org.vpvae.datasets.pipeline.CachedSource;
import org.vpvae.datasets.pipeline.DecodedCache;
import org.vpvae.datasets.procedural.ProceduralImages;
import org.vpvae.experiments.DataFolders;
import org.vpvae.experiments.Recipe;
import org.vpvae.experiments.report.RunPictures;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.Split;
import org.vpvae.experiments.training.PerceptualLoss.Perceptual;
import org.vpvae.loss.L1;
import org.vpvae.metric.Picture;
import org.vpvae.metric.Picture.Rounding;
import org.vpvae.metric.Psnr;
import org.vpvae.metric.ScoreTally;
import org.vpvae.metric.Ssim;
import org.vpvae.pretrained.WeightStore;
import org.vpvae.random.Streams;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.Tensors;

/**
 * Pictures: random flips, L1, PSNR and SSIM of pictures rounded to 8 bits, and LPIPS of the same
 * pictures with every trunk whose weights are in the folder of {@code -Dvpvae.weights}. LPIPS is a
 * loss too where the profile says so.
 */
final class ImageTask implements Task {
  /** Seed of the procedural set: all runs must see the same pictures. */
  private static final long PROCEDURAL_SEED = 1;

  /** Pictures whose latents build a codebook: with 64 tokens each, 65,536 latents. */
  private static final int CODEBOOK_PICTURES = 1024;

  private static final int EVALUATION_BATCH = 32;
  private static final int SHOWN = 6;

  private final TaskData<ImageSet> data;
  private final int side;
  private final int threads;
  private final PerceptualMetrics perceptual;
  private final Optional<Perceptual> perceptualLoss;

  /**
   * Reads the folders, or draws the procedural set where there are none.
   *
   * @param cache keeps decoded files, instead of memory
   * @param lpips the loss beside L1
   * @param weights where those of LPIPS may be
   * @param manager owns the weights of LPIPS
   */
  ImageTask(
      DataFolders folders,
      Recipe recipe,
      int threads,
      Optional<DecodedCache> cache,
      PerceptualLoss lpips,
      WeightStore weights,
      NDManager manager) {
    side = recipe.size();
    this.threads = threads;
    perceptual = PerceptualMetrics.open(manager, weights, side);
    perceptualLoss = lpips.open(manager, weights, side);
    data = TaskData.of(folders, recipe, new Pictures(side, threads, cache));
  }

  private record Pictures(int side, int threads, Optional<DecodedCache> cache)
      implements TaskData.Source<ImageSet> {
    @Override
    public ImageSet procedural(org.vpvae.datasets.Split split, int count) {
      return ProceduralImages.generate(PROCEDURAL_SEED, split, count, side, threads);
    }

    @Override
    public FolderListing files(Path folder) {
      return ImageFolder.files(folder);
    }

    @Override
    public FolderListing atMost(FolderListing files, int count) {
      int size = files.files().size();
      return files.select("", IntStream.range(0, Math.min(count, size)).boxed().toList());
    }

    @Override
    public ImageSet read(FolderListing files) {
      PictureSettings settings = PictureSettings.ofSide(side);
      if (cache.isEmpty()) {
        return ImageFolder.read(files, settings, threads, BadFiles.STANDARD, Progress.SILENT);
      }
      FileSource<byte[]> kept = CachedSource.of(new PictureFiles(files, settings), cache.get());
      return ImageFolder.open(kept, side, threads, BadFiles.STANDARD, Progress.SILENT);
    }

    @Override
    public String describe(boolean procedural) {
      return procedural
          ? DataSummary.PROCEDURAL + "pictures of " + side + " pixels"
          : "pictures of a folder, shrunk to " + side + " pixels";
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
    return new Vqgan(parameters, VqganSettings.named(name));
  }

  @Override
  public BatchStream<byte[]> batches(Streams streams, long first, int size) {
    return TaskData.batches(
        data.train().items(),
        (pictures, step) -> Batches.pictures(pictures, side, true, streams, step),
        streams,
        first,
        size,
        threads);
  }

  @Override
  public NDArray loss(NDArray original, NDArray reconstruction) {
    NDArray l1 = new L1().of(original, reconstruction);
    return perceptualLoss.isEmpty()
        ? l1
        : l1.add(perceptualLoss.get().loss().of(original, reconstruction));
  }

  @Override
  public String lossName() {
    return perceptualLoss.map(perceptual -> "L1 + " + perceptual.name()).orElse("L1");
  }

  @Override
  public int codebookBatches() {
    int pictures = Math.min(CODEBOOK_PICTURES, data.train().size());
    return (pictures + EVALUATION_BATCH - 1) / EVALUATION_BATCH;
  }

  @Override
  public NDArray codebookSignals(NDManager manager, Streams streams, int batch) {
    int from = batch * EVALUATION_BATCH;
    return tensor(
        manager, data.train().slice(from, Math.min(data.train().size(), from + EVALUATION_BATCH)));
  }

  @Override
  public NDArray tensor(NDManager manager, float[] values) {
    return Tensors.of(manager, values, values.length / data.train().elements(), 3, side, side);
  }

  @Override
  public long[] usage(NDManager manager, Tokenizer tokenizer) {
    CountedReconstruction codes = CountedReconstruction.begin(manager, tokenizer);
    ImageSet set = data.validation();
    for (int from = 0; from < set.size(); from += EVALUATION_BATCH) {
      float[] originals = set.slice(from, Math.min(set.size(), from + EVALUATION_BATCH));
      codes.count(scope -> tensor(scope, originals));
    }
    return codes.histogram();
  }

  @Override
  public double evaluateFew(NDManager manager, Tokenizer tokenizer) {
    ImageSet few = data.validation().firstN(Math.min(EVALUATION_BATCH, data.validation().size()));
    evaluate(manager, tokenizer, Split.VALIDATION, few, new Measurements());
    return data.shareOf(few.size());
  }

  @Override
  public void evaluate(NDManager manager, Tokenizer tokenizer, Path folder, Measurements into) {
    data.evaluation().forEach((split, set) -> evaluate(manager, tokenizer, split, set, into));
    show(manager, tokenizer, folder);
  }

  private void evaluate(
      NDManager manager, Tokenizer tokenizer, Split split, ImageSet set, Measurements into) {
    ScoreTally<Picture> psnr = new ScoreTally<>(new Psnr());
    ScoreTally<Picture> ssim = new ScoreTally<>(new Ssim());
    PerceptualMetrics.Tally lpips = perceptual.tally();
    CountedReconstruction reconstruction = CountedReconstruction.begin(manager, tokenizer);
    for (int from = 0; from < set.size(); from += EVALUATION_BATCH) {
      float[] originals = set.slice(from, Math.min(set.size(), from + EVALUATION_BATCH));
      float[] made = reconstruction.of(scope -> tensor(scope, originals));
      for (int i = 0; i < originals.length; i += data.train().elements()) {
        Picture original = picture(originals, i);
        Picture remade = picture(made, i);
        String item = split.id() + " picture " + (from + i / data.train().elements());
        psnr.add(item, original, remade);
        ssim.add(item, original, remade);
        lpips.add(item, original, remade);
      }
    }
    into.score(split, Metric.PSNR, psnr.mean());
    into.score(split, Metric.SSIM, ssim.mean());
    into.usage(split, reconstruction.histogram());
    lpips.report(split, into);
  }

  private Picture picture(float[] values, int offset) {
    float[] planes = Arrays.copyOfRange(values, offset, offset + data.train().elements());
    return Picture.ofModelRange(planes, 3, side, side, Rounding.TO_8_BITS);
  }

  /** The same few pictures, spread over the validation set, for every run. */
  private void show(NDManager manager, Tokenizer tokenizer, Path folder) {
    ImageSet set = data.validation();
    int count = Math.min(SHOWN, set.size());
    List<float[]> originals = new ArrayList<>();
    List<float[]> reconstructions = new ArrayList<>();
    CountedReconstruction reconstruction = CountedReconstruction.begin(manager, tokenizer);
    for (int i = 0; i < count; i++) {
      int at = i * set.size() / count;
      float[] original = set.slice(at, at + 1);
      originals.add(original);
      reconstructions.add(reconstruction.of(scope -> tensor(scope, original)));
    }
    RunPictures.of(originals, reconstructions, side).write(folder);
  }
}
