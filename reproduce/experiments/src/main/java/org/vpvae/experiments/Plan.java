package org.vpvae.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.LevelTable;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;

/**
 * All runs of a profile on one modality's data, in the order in which they are made: K rising as
 * the profile lists them, then method, then seed.
 *
 * @param modality which half of the table
 * @param data what the runs see
 * @param runs one configuration per cell and seed
 */
record Plan(Modality modality, DataSummary data, List<RunConfiguration> runs) {
  Plan {
    runs = List.copyOf(runs);
  }

  /** Reads the modality's data through the laboratory and lists the runs. */
  static Plan of(Profile profile, Modality modality, Laboratory laboratory) {
    DataSummary data = laboratory.data(modality);
    List<RunConfiguration> runs = new ArrayList<>();
    for (int codebookSize : profile.recipe(modality).codebookSizes()) {
      for (Method method : profile.methods()) {
        for (long seed = 0; seed < profile.seeds(); seed++) {
          runs.add(run(profile, modality, laboratory, data, codebookSize, method, seed));
        }
      }
    }
    return new Plan(modality, data, runs);
  }

  private static RunConfiguration run(
      Profile profile,
      Modality modality,
      Laboratory laboratory,
      DataSummary data,
      int codebookSize,
      Method method,
      long seed) {
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
        new TreeMap<>(laboratory.settings(modality, method, codebookSize)));
  }
}
