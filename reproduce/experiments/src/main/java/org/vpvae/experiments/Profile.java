package org.vpvae.experiments;

import java.util.List;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.training.PerceptualLoss;
import org.vpvae.experiments.training.Variant;

/**
 * The scale at which the tables are made: which cells, how many seeds, and how long each run
 * trains.
 *
 * @param name of the profile, which is also the name of its output folder
 * @param remark what a reader of its plan must know beforehand; may be empty
 * @param modalities the halves of the table, in order; one or more, each once
 * @param methods in order; one or more, each once
 * @param seeds how many seeds each cell gets
 * @param image how image runs are trained
 * @param perceptualLoss which LPIPS image runs are trained with beside L1
 * @param audio how audio runs are trained
 * @param variant whose choices the quantizers follow
 * @param queueUpdate chance of a token to enter VP-VAE's queue, in [0,1]
 * @param checkpointEvery steps between two checkpoints, at least 1
 * @param tables numbers of the paper's tables that the runs are for, 1 to 5, each once; 1 and 2
 *     come from the same runs, each other one asks for runs of its own at K = 1024
 * @param departures of the methods, made at each half's headline size beside the tables; may be
 *     none
 * @param usageEvery steps between two points of Figure 1, measured in image runs of the headline
 *     size; 0 for none. A point costs one encoding of the validation set and of four codebook
 *     batches, and for VP-VAE one clustering
 */
public record Profile(
    String name,
    String remark,
    List<Modality> modalities,
    List<Method> methods,
    Seeds seeds,
    Recipe image,
    PerceptualLoss perceptualLoss,
    Recipe audio,
    Variant variant,
    double queueUpdate,
    int checkpointEvery,
    List<Integer> tables,
    List<Ablation> departures,
    int usageEvery) {

  public Profile {
    modalities = eachOnce("modalities", modalities);
    methods = eachOnce("methods", methods);
    if (!(queueUpdate >= 0 && queueUpdate <= 1)) {
      throw new IllegalArgumentException("queueUpdate=" + queueUpdate + " is outside 0..1");
    }
    if (checkpointEvery < 1) {
      throw new IllegalArgumentException("checkpointEvery=" + checkpointEvery + " is below 1");
    }
    tables = eachOnce("tables", tables);
    if (tables.stream().anyMatch(table -> table < 1 || table > 5)) {
      throw new IllegalArgumentException("tables=" + tables + " are not all between 1 and 5");
    }
    departures = departures.isEmpty() ? List.of() : eachOnce("departures", departures);
    if (usageEvery < 0) {
      throw new IllegalArgumentException("usageEvery=" + usageEvery + " is below 0");
    }
  }

  static <T> List<T> eachOnce(String name, List<T> values) {
    if (values.isEmpty() || values.stream().distinct().count() < values.size()) {
      throw new IllegalArgumentException(name + "=" + values + " must name one or more, each once");
    }
    return List.copyOf(values);
  }

  /**
   * How many seeds cells get: 0, 1, ... below these numbers. One seed tells no spread, and without
   * a spread no order of methods is judged; a table needs one only once, so that few cells pay for
   * it.
   *
   * @param headline of the cells at a recipe's headline size, ablations included; at least 1
   * @param elsewhere of all other cells, at least 1
   */
  public record Seeds(int headline, int elsewhere) {
    public Seeds {
      requireOne("seeds.headline", headline);
      requireOne("seeds.elsewhere", elsewhere);
    }

    private static void requireOne(String name, int seeds) {
      if (seeds < 1) {
        throw new IllegalArgumentException(name + "=" + seeds + " is below 1");
      }
    }
  }

  /** The seeds of the cells of that modality and size. */
  int seeds(Modality modality, int codebookSize) {
    return codebookSize == recipe(modality).headline() ? seeds.headline() : seeds.elsewhere();
  }

  /** How runs of that modality are trained. */
  public Recipe recipe(Modality modality) {
    return modality == Modality.IMAGE ? image : audio;
  }
}
