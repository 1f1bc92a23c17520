package org.vpvae.experiments.training;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vpvae.datasets.BadFiles;
import org.vpvae.datasets.DataSet;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.FolderListing;
import org.vpvae.datasets.ItemSource;
import org.vpvae.datasets.RefusedFile;
import org.vpvae.datasets.pipeline.BatchStream;
import org.vpvae.datasets.pipeline.StreamSettings;
import org.vpvae.experiments.DataFolders;
import org.vpvae.experiments.HoldOut;
import org.vpvae.experiments.Recipe;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.Split;
import org.vpvae.random.Streams;

/**
 * What one modality trains on and is measured on: the user's folders, or the procedural sets where
 * there are none. Without a validation folder a share of the training folder is held out.
 *
 * @param train for training and for the codebook
 * @param evaluation by split, validation first
 * @param refused files of these folders that were left out, with their whole paths: what could not
 *     be listed, and what could not be decoded
 * @param description one phrase for the tables
 * @param <S> the kind of set
 */
record TaskData<S extends DataSet<S>>(
    S train, Map<Split, S> evaluation, List<RefusedFile> refused, String description) {

  /** Batches that are decoded before they are asked for. */
  private static final int AHEAD = 2;

  /**
   * Where sets of one kind come from.
   *
   * @param <S> the kind of set
   */
  interface Source<S extends DataSet<S>> {
    /** Made from a seed that is the same for all runs: they must see the same items. */
    S procedural(org.vpvae.datasets.Split split, int count);

    /** The files of a place, of which none was opened yet. */
    FolderListing files(Path folder);

    /** At most that many of some files. */
    FolderListing atMost(FolderListing files, int count);

    S read(FolderListing files);

    String describe(boolean procedural);
  }

  TaskData {
    evaluation = Collections.unmodifiableMap(new LinkedHashMap<>(evaluation));
    refused = List.copyOf(refused);
  }

  static <S extends DataSet<S>> TaskData<S> of(
      DataFolders folders, Recipe recipe, Source<S> source) {
    return folders.train().isEmpty()
        ? procedural(recipe, source)
        : ofFolders(folders, recipe, source);
  }

  private static <S extends DataSet<S>> TaskData<S> procedural(Recipe recipe, Source<S> source) {
    int measured = recipe.validationItems();
    Map<Split, S> evaluation = new LinkedHashMap<>();
    evaluation.put(
        Split.VALIDATION, source.procedural(org.vpvae.datasets.Split.VALIDATION, measured));
    evaluation.put(
        Split.OUT_OF_DOMAIN, source.procedural(org.vpvae.datasets.Split.OUT_OF_DOMAIN, measured));
    S train = source.procedural(org.vpvae.datasets.Split.TRAIN, recipe.trainItems());
    return new TaskData<>(train, evaluation, List.of(), source.describe(true));
  }

  /** Files are chosen before they are decoded: a folder may hold more than memory. */
  private static <S extends DataSet<S>> TaskData<S> ofFolders(
      DataFolders folders, Recipe recipe, Source<S> source) {
    List<RefusedFile> refused = new ArrayList<>();
    FolderListing train = listed(source, folders.train().orElseThrow(), refused);
    Map<Split, FolderListing> measured = new LinkedHashMap<>();
    if (folders.validation().isPresent()) {
      measured.put(Split.VALIDATION, listed(source, folders.validation().get(), refused));
    } else {
      HoldOut<Integer> parts = heldOut(train);
      measured.put(Split.VALIDATION, train.select(" (held out)", parts.validation()));
      train = train.select(" (train part)", parts.train());
    }
    if (folders.outOfDomain().isPresent()) {
      measured.put(Split.OUT_OF_DOMAIN, listed(source, folders.outOfDomain().get(), refused));
    }
    Map<Split, S> evaluation = new LinkedHashMap<>();
    measured.forEach(
        (split, files) ->
            evaluation.put(split, read(source, files, recipe.validationItems(), refused)));
    S used = read(source, train, recipe.trainItems(), refused);
    return new TaskData<>(used, evaluation, refused, source.describe(false));
  }

  private static HoldOut<Integer> heldOut(FolderListing train) {
    if (train.files().size() < 2) {
      throw new DatasetException(
          "the data folder "
              + train.name()
              + " holds 1 file that can be used; at least 2 are needed, one of them to measure on,"
              + " or a folder of its own for validation");
    }
    return HoldOut.split(IntStream.range(0, train.files().size()).boxed().toList());
  }

  private static <S extends DataSet<S>> S read(
      Source<S> source, FolderListing files, int most, List<RefusedFile> refused) {
    S set = source.read(source.atMost(files, most));
    refused.addAll(whole(files, set.refused()));
    return set;
  }

  /** Refuses a place of which too much cannot even be listed. */
  private static <S extends DataSet<S>> FolderListing listed(
      Source<S> source, Path folder, List<RefusedFile> refused) {
    FolderListing files = source.files(folder);
    BadFiles.STANDARD.check(folder.toString(), files.unreadable(), files.total());
    refused.addAll(whole(files, files.unreadable()));
    return files;
  }

  private static List<RefusedFile> whole(FolderListing files, List<RefusedFile> refused) {
    return refused.stream()
        .map(file -> new RefusedFile(files.folder().resolve(file.path()), file.reason()))
        .toList();
  }

  /**
   * Items of a set as the batches of successive steps, decoded ahead.
   *
   * @param first the step whose batch comes first
   * @param size items per step
   */
  static <T> BatchStream<T> batches(
      ItemSource<T> items,
      BatchStream.Assembly<T> assembly,
      Streams streams,
      long first,
      int size,
      int threads) {
    StreamSettings settings = new StreamSettings(size, AHEAD, threads, BadFiles.NONE);
    return new BatchStream<>(items, assembly, streams, first, settings, Clock.systemUTC());
  }

  S validation() {
    return evaluation.get(Split.VALIDATION);
  }

  /** The share of so many items among all that are measured. */
  double shareOf(int items) {
    return (double) items / evaluation.values().stream().mapToInt(DataSet::size).sum();
  }

  DataSummary summary() {
    Optional<S> other = Optional.ofNullable(evaluation.get(Split.OUT_OF_DOMAIN));
    return new DataSummary(
        description,
        train.size(),
        validation().size(),
        other.map(DataSet::size).orElse(0),
        refused.size(),
        train.digest(),
        validation().digest(),
        other.map(DataSet::digest).orElse(null));
  }
}
