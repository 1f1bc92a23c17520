package org.vpvae.experiments;

import java.util.List;
import org.vpvae.experiments.run.LevelTable;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;

/**
 * The scale at which the tables are made: which cells, how many seeds, and how long each run
 * trains.
 *
 * @param name of the profile, which is also the name of its output folder
 * @param modalities the halves of the table, in order; one or more, each once
 * @param codebookSizes nominal sizes K, in order; each one of the paper's
 * @param methods in order; one or more, each once
 * @param seeds how many seeds: 0, 1, ... below this number; at least 1
 * @param image how image runs are trained
 * @param audio how audio runs are trained
 * @param evaluateEvery steps between two evaluations during training, at least 1
 */
public record Profile(
    String name,
    List<Modality> modalities,
    List<Integer> codebookSizes,
    List<Method> methods,
    int seeds,
    Recipe image,
    Recipe audio,
    int evaluateEvery) {

  public Profile {
    modalities = eachOnce("modalities", modalities);
    codebookSizes = eachOnce("K", codebookSizes);
    methods = eachOnce("methods", methods);
    codebookSizes.forEach(LevelTable::levels);
    if (seeds < 1) {
      throw new IllegalArgumentException("seeds=" + seeds + " is below 1");
    }
    if (evaluateEvery < 1) {
      throw new IllegalArgumentException("evaluateEvery=" + evaluateEvery + " is below 1");
    }
  }

  private static <T> List<T> eachOnce(String name, List<T> values) {
    if (values.isEmpty() || values.stream().distinct().count() < values.size()) {
      throw new IllegalArgumentException(name + "=" + values + " must name one or more, each once");
    }
    return List.copyOf(values);
  }

  /** How runs of that modality are trained. */
  public Recipe recipe(Modality modality) {
    return modality == Modality.IMAGE ? image : audio;
  }
}
