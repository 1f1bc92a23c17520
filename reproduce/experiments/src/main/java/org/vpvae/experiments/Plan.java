package org.vpvae.experiments;

import static org.vpvae.experiments.table.TableKind.ABLATION_SIZE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.LevelTable;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.table.TableKind;

/**
 * All runs of a profile on one modality's data, in the order in which they are made: the first seed
 * of every cell, K as the profile lists them, then method, then departures and ablations; after
 * that the second seeds, and so on. A plan that is cut short has filled every row before it makes
 * one surer.
 *
 * @param modality which half of the table
 * @param data what the runs see
 * @param runs one configuration per cell and seed
 */
record Plan(Modality modality, DataSummary data, List<RunConfiguration> runs) {
  Plan {
    runs = List.copyOf(runs);
  }

  /** Reads the modality's data through the laboratory and lists the runs, each once. */
  static Plan of(Profile profile, Modality modality, Laboratory laboratory) {
    DataSummary data = laboratory.data(modality);
    Set<RunConfiguration> runs = new LinkedHashSet<>();
    List<Place> places = places(profile, modality);
    int most = Math.max(profile.seeds().headline(), profile.seeds().elsewhere());
    for (int seed = 0; seed < most; seed++) {
      for (Place place : places) {
        if (seed < profile.seeds(modality, place.codebookSize())) {
          runs.add(run(profile, modality, laboratory, data, place, seed));
        }
      }
    }
    return new Plan(modality, data, List.copyOf(runs));
  }

  /** The runs of this plan that somebody wants. */
  Plan only(Predicate<RunConfiguration> wanted) {
    return new Plan(modality, data, runs.stream().filter(wanted).toList());
  }

  /**
   * The plan of a folder in which only some runs are asked for: those, and what was planned before
   * and is still a run of the same profile with the same settings. So every table of the folder has
   * one scale. A half without a plan stays as it was.
   *
   * @param plans all runs of a profile, for one half or both
   * @param before what was planned in the folder
   */
  static List<RunConfiguration> together(
      List<Plan> plans, Predicate<RunConfiguration> wanted, List<RunConfiguration> before) {
    Set<RunConfiguration> kept = Set.copyOf(before);
    List<RunConfiguration> together = new ArrayList<>();
    for (Modality half : Modality.values()) {
      List<Plan> mine = plans.stream().filter(plan -> plan.modality() == half).toList();
      List<RunConfiguration> runs =
          mine.isEmpty()
              ? before.stream().filter(run -> run.modality() == half).toList()
              : mine.get(0).only(run -> wanted.test(run) || kept.contains(run)).runs();
      together.addAll(runs);
    }
    return together;
  }

  /** The runs of all halves of a profile. */
  static List<RunConfiguration> allRuns(Profile profile, Laboratory laboratory) {
    return profile.modalities().stream()
        .flatMap(half -> of(profile, half, laboratory).runs().stream())
        .toList();
  }

  /** The rows that the profile plans for that half, each once. */
  static Set<RunConfiguration.Row> rows(Profile profile, Modality modality) {
    Set<RunConfiguration.Row> rows = new LinkedHashSet<>();
    for (Place place : places(profile, modality)) {
      rows.add(
          new RunConfiguration.Row(
              modality, place.method(), place.codebookSize(), place.ablation()));
    }
    return rows;
  }

  /** One row of one table. */
  private record Place(int codebookSize, Method method, Ablation ablation) {}

  /** Of the methods that the profile names only: also an ablation is a run of its method. */
  private static List<Place> places(Profile profile, Modality modality) {
    List<Place> places = new ArrayList<>();
    for (int codebookSize : profile.recipe(modality).codebookSizes()) {
      profile.methods().forEach(m -> places.add(new Place(codebookSize, m, Ablation.NONE)));
    }
    int headline = profile.recipe(modality).headline();
    profile.departures().stream()
        .filter(a -> profile.methods().contains(a.method()))
        .forEach(a -> places.add(new Place(headline, a.method(), a)));
    Arrays.stream(TableKind.values())
        .filter(table -> table.isAblation() && table.modality() == modality)
        .filter(table -> profile.tables().contains(table.number()))
        .filter(table -> profile.methods().contains(table.ablated()))
        .forEach(
            table ->
                table
                    .ablations()
                    .forEach(a -> places.add(new Place(ABLATION_SIZE, table.ablated(), a))));
    return places;
  }

  private static RunConfiguration run(
      Profile profile,
      Modality modality,
      Laboratory laboratory,
      DataSummary data,
      Place place,
      long seed) {
    Method method = place.method();
    int codebookSize = place.codebookSize();
    SortedMap<String, String> settings =
        new TreeMap<>(laboratory.settings(modality, method, codebookSize, place.ablation()));
    if (place.ablation() != Ablation.NONE) {
      settings.put(Ablation.SETTING, place.ablation().id());
    }
    Recipe recipe = profile.recipe(modality);
    return new RunConfiguration(
        modality,
        method,
        codebookSize,
        LevelTable.levels(method, codebookSize),
        seed,
        recipe.backbone(),
        recipe.size(),
        recipe.steps(),
        recipe.batch(),
        recipe.learningRate(),
        data.trainDigest(),
        data.validationDigest(),
        data.outOfDomainDigest(),
        settings);
  }
}
