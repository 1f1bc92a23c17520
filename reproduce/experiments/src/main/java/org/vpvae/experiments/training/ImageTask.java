package org.vpvae.experiments.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vpvae.autoencoder.Backbone;
import org.vpvae.autoencoder.Tokenizer;
import org.vpvae.autoencoder.vqgan.Vqgan;
import org.vpvae.autoencoder.vqgan.VqganSettings;
import org.vpvae.codebook.CodebookUsage;
import org.vpvae.datasets.ImageFolder;
import org.vpvae.datasets.ImageSet;
import org.vpvae.datasets.procedural.ProceduralImages;
import org.vpvae.experiments.DataFolders;
import org.vpvae.experiments.HoldOut;
import org.vpvae.experiments.Recipe;
import org.vpvae.experiments.report.RunPictures;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.Split;
import org.vpvae.loss.L1;
import org.vpvae.metric.Picture;
import org.vpvae.metric.Picture.Rounding;
import org.vpvae.metric.Psnr;
import org.vpvae.metric.ScoreTally;
import org.vpvae.metric.Ssim;
import org.vpvae.random.Streams;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.Tensors;

/**
 * Pictures: random flips, L1, PSNR and SSIM of pictures rounded to 8 bits. LPIPS is neither a loss
 * nor a metric here.
 */
final class ImageTask implements Task {
  /** Seed of the procedural set: all runs must see the same pictures. */
  private static final long PROCEDURAL_SEED = 1;

  /** Pictures whose latents build a codebook: with 64 tokens each, 65,536 latents. */
  private static final int CODEBOOK_PICTURES = 1024;

  private static final int EVALUATION_BATCH = 32;
  private static final int SHOWN = 6;

  private final ImageSet train;
  private final Map<Split, ImageSet> evaluation = new LinkedHashMap<>();
  private final String description;
  private final int side;

  /** Reads the folders, or draws the procedural set where there are none. */
  ImageTask(DataFolders folders, Recipe recipe, int threads) {
    side = recipe.size();
    int most = recipe.trainItems();
    int mostValidation = recipe.validationItems();
    if (folders.train().isEmpty()) {
      train = procedural(org.vpvae.datasets.Split.TRAIN, most, threads);
      put(
          Split.VALIDATION,
          procedural(org.vpvae.datasets.Split.VALIDATION, mostValidation, threads));
      put(
          Split.OUT_OF_DOMAIN,
          procedural(org.vpvae.datasets.Split.OUT_OF_DOMAIN, mostValidation, threads));
      description = "procedural pictures of " + side + " pixels";
      return;
    }
    ImageSet all = ImageFolder.read(folders.train().get(), side, threads);
    description = "pictures of a folder, shrunk to " + side + " pixels";
    if (folders.validation().isPresent()) {
      train = atMost(all, most);
      put(
          Split.VALIDATION,
          atMost(ImageFolder.read(folders.validation().get(), side, threads), mostValidation));
    } else {
      HoldOut<Integer> parts = HoldOut.split(IntStream.range(0, all.size()).boxed().toList());
      train = atMost(all.select(" (train part)", parts.train()), most);
      put(Split.VALIDATION, atMost(all.select(" (held out)", parts.validation()), mostValidation));
    }
    folders
        .outOfDomain()
        .ifPresent(
            folder ->
                put(
                    Split.OUT_OF_DOMAIN,
                    atMost(ImageFolder.read(folder, side, threads), mostValidation)));
  }

  private ImageSet procedural(org.vpvae.datasets.Split split, int count, int threads) {
    return ProceduralImages.generate(PROCEDURAL_SEED, split, count, side, threads);
  }

  private void put(Split split, ImageSet set) {
    evaluation.put(split, set);
  }

  private static ImageSet atMost(ImageSet set, int count) {
    return set.firstN(Math.min(count, set.size()));
  }

  @Override
  public DataSummary summary() {
    ImageSet validation = evaluation.get(Split.VALIDATION);
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
    return new Vqgan(parameters, VqganSettings.named(name));
  }

  @Override
  public NDArray batch(NDManager manager, Streams streams, long step, int size) {
    return tensor(manager, train.batch(streams, step, size, true));
  }

  @Override
  public NDArray loss(NDArray original, NDArray reconstruction) {
    return new L1().of(original, reconstruction);
  }

  @Override
  public String lossName() {
    return "L1";
  }

  @Override
  public int codebookBatches() {
    int pictures = Math.min(CODEBOOK_PICTURES, train.size());
    return (pictures + EVALUATION_BATCH - 1) / EVALUATION_BATCH;
  }

  @Override
  public NDArray codebookSignals(NDManager manager, Streams streams, int batch) {
    int from = batch * EVALUATION_BATCH;
    return tensor(manager, train.slice(from, Math.min(train.size(), from + EVALUATION_BATCH)));
  }

  private NDArray tensor(NDManager manager, float[] values) {
    return Tensors.of(manager, values, values.length / train.elements(), 3, side, side);
  }

  @Override
  public void evaluate(NDManager manager, Tokenizer tokenizer, Path folder, Measurements into) {
    evaluation.forEach((split, set) -> evaluate(manager, tokenizer, split, set, into));
    show(manager, tokenizer, folder);
  }

  private void evaluate(
      NDManager manager, Tokenizer tokenizer, Split split, ImageSet set, Measurements into) {
    ScoreTally<Picture> psnr = new ScoreTally<>(new Psnr());
    ScoreTally<Picture> ssim = new ScoreTally<>(new Ssim());
    long[] histogram = new long[tokenizer.quantizer().codebookSize()];
    for (int from = 0; from < set.size(); from += EVALUATION_BATCH) {
      float[] originals = set.slice(from, Math.min(set.size(), from + EVALUATION_BATCH));
      float[] made = reconstruct(manager, tokenizer, originals, histogram);
      for (int i = 0; i < originals.length; i += train.elements()) {
        Picture original = picture(originals, i);
        Picture reconstruction = picture(made, i);
        String item = split.id() + " picture " + (from + i / train.elements());
        psnr.add(item, original, reconstruction);
        ssim.add(item, original, reconstruction);
      }
    }
    into.score(split, Metric.PSNR, psnr.mean());
    into.score(split, Metric.SSIM, ssim.mean());
    into.usage(split, histogram);
    into.unmeasured(split, Metric.LPIPS, "LPIPS is not in the library yet");
  }

  private float[] reconstruct(
      NDManager manager, Tokenizer tokenizer, float[] originals, long[] histogram) {
    try (NDManager scope = manager.newSubManager()) {
      Tokenizer.Reconstruction result = tokenizer.evaluate(tensor(scope, originals));
      long[] counts = CodebookUsage.histogram(result.quantized().indices(), histogram.length);
      Arrays.setAll(histogram, code -> histogram[code] + counts[code]);
      return result.signal().toFloatArray();
    }
  }

  private Picture picture(float[] values, int offset) {
    float[] planes = Arrays.copyOfRange(values, offset, offset + train.elements());
    return Picture.ofModelRange(planes, 3, side, side, Rounding.TO_8_BITS);
  }

  /** The same few pictures, spread over the validation set, for every run. */
  private void show(NDManager manager, Tokenizer tokenizer, Path folder) {
    ImageSet set = evaluation.get(Split.VALIDATION);
    int count = Math.min(SHOWN, set.size());
    List<float[]> originals = new ArrayList<>();
    List<float[]> reconstructions = new ArrayList<>();
    long[] unused = new long[tokenizer.quantizer().codebookSize()];
    for (int i = 0; i < count; i++) {
      int at = i * set.size() / count;
      float[] original = set.slice(at, at + 1);
      originals.add(original);
      reconstructions.add(reconstruct(manager, tokenizer, original, unused));
    }
    RunPictures.of(originals, reconstructions, side).write(folder);
  }
}
