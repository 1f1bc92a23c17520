package org.vpvae.experiments.training;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vpvae.datasets.DataSet;
import org.vpvae.experiments.DataFolders;
import org.vpvae.experiments.HoldOut;
import org.vpvae.experiments.Recipe;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.Split;

/**
 * What one modality trains on and is measured on: the user's folders, or the procedural sets where
 * there are none. Without a validation folder a share of the training folder is held out.
 *
 * @param train for training and for the codebook
 * @param evaluation by split, validation first
 * @param description one phrase for the tables
 * @param <S> the kind of set
 */
record TaskData<S extends DataSet<S>>(S train, Map<Split, S> evaluation, String description) {

  /**
   * Where sets of one kind come from.
   *
   * @param <S> the kind of set
   */
  interface Source<S extends DataSet<S>> {
    /** Made from a seed that is the same for all runs: they must see the same items. */
    S procedural(org.vpvae.datasets.Split split, int count);

    S read(Path folder);

    /** At most that many items of a set. */
    S atMost(S set, int count);

    String describe(boolean procedural);
  }

  TaskData {
    evaluation = Collections.unmodifiableMap(new LinkedHashMap<>(evaluation));
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
    return new TaskData<>(train, evaluation, source.describe(true));
  }

  private static <S extends DataSet<S>> TaskData<S> ofFolders(
      DataFolders folders, Recipe recipe, Source<S> source) {
    int measured = recipe.validationItems();
    S train = source.read(folders.train().orElseThrow());
    Map<Split, S> evaluation = new LinkedHashMap<>();
    if (folders.validation().isPresent()) {
      S validation = source.read(folders.validation().get());
      evaluation.put(Split.VALIDATION, source.atMost(validation, measured));
    } else {
      List<Integer> all = IntStream.range(0, train.size()).boxed().toList();
      HoldOut<Integer> parts = HoldOut.split(all);
      S held = train.select(" (held out)", parts.validation());
      evaluation.put(Split.VALIDATION, source.atMost(held, measured));
      train = train.select(" (train part)", parts.train());
    }
    if (folders.outOfDomain().isPresent()) {
      S other = source.read(folders.outOfDomain().get());
      evaluation.put(Split.OUT_OF_DOMAIN, source.atMost(other, measured));
    }
    S used = source.atMost(train, recipe.trainItems());
    return new TaskData<>(used, evaluation, source.describe(false));
  }

  S validation() {
    return evaluation.get(Split.VALIDATION);
  }

  /** The share of so many items among all that are measured. */
  double shareOf(int items) {
    return (double) items / evaluation.values().stream().mapToInt(DataSet::size).sum();
  }

  DataSummary summary() {
    return new DataSummary(
        description,
        train.size(),
        validation().size(),
        train.refused().size() + validation().refused().size(),
        train.digest(),
        validation().digest());
  }
}
