package org.vpvae.experiments;

import java.util.List;
import org.vpvae.experiments.run.LevelTable;
import org.vpvae.experiments.training.Optimization;

/**
 * How the runs of one modality are trained at the scale of a profile; the same for all methods.
 *
 * @param codebookSizes nominal sizes K, in order; each one of the paper's, each once
 * @param headline the size whose cells get the profile's many seeds; one of the paper's, and
 *     without effect when it is not among the sizes
 * @param backbone name of the network, such as {@code img-tiny-f8}
 * @param size side of the pictures in pixels, or samples of an audio crop; at least 1
 * @param trainItems most training items to read, at least 1
 * @param validationItems most validation items to read, at least 1
 * @param steps training steps, at least 1
 * @param batch items per step, at least 1
 * @param learningRate of Adam at its highest, above 0 and below 1
 * @param optimization Adam's decays and the schedule of its rate
 * @param gradientClip largest global norm of a step's gradients, above 0; infinity never clips. The
 *     first step of an audio run needs one: where the output is still nearly silent, the logarithm
 *     in the STFT loss has gradients a thousand times the later ones, and Adam, which remembers
 *     squares, would stand nearly still for a thousand steps after them
 */
public record Recipe(
    List<Integer> codebookSizes,
    int headline,
    String backbone,
    int size,
    int trainItems,
    int validationItems,
    int steps,
    int batch,
    double learningRate,
    Optimization optimization,
    double gradientClip) {
  public Recipe {
    codebookSizes = Profile.eachOnce("K", codebookSizes);
    codebookSizes.forEach(LevelTable::levels);
    LevelTable.levels(headline);
    if (backbone.isBlank()) {
      throw new IllegalArgumentException("the name of the backbone must not be blank");
    }
    requirePositive("size", size);
    requirePositive("train", trainItems);
    requirePositive("validation", validationItems);
    requirePositive("steps", steps);
    requirePositive("batch", batch);
    if (!(learningRate > 0 && learningRate < 1)) {
      throw new IllegalArgumentException(
          "learningRate=" + learningRate + " is not between 0 and 1 (both excluded)");
    }
    if (!(gradientClip > 0)) {
      throw new IllegalArgumentException("gradientClip=" + gradientClip + " is not above 0");
    }
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + "=" + value + " is below 1");
    }
  }
}
