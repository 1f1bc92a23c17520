package org.vpvae.experiments.training;

import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.vpvae.experiments.UserError;
import org.vpvae.loss.Loss;
import org.vpvae.loss.lpips.Lpips;
import org.vpvae.loss.lpips.Trunk;
import org.vpvae.pretrained.WeightStore;

/**
 * Which LPIPS is added to L1 when image networks are trained, with weight 1 as in the paper. The
 * record of a run names the loss that was used in the end.
 */
public enum PerceptualLoss {
  /** L1 alone. */
  NONE("none", null, false),
  /** The paper's; without its weights nothing is trained. */
  VGG("vgg", Trunk.VGG, true),
  /** Much cheaper; without its weights nothing is trained. */
  ALEX("alex", Trunk.ALEX, true),
  /** AlexNet where its weights are at hand, L1 alone elsewhere. */
  ALEX_IF_AT_HAND("alex-if-at-hand", Trunk.ALEX, false);

  private final String id;
  private final Trunk trunk;
  private final boolean needed;

  PerceptualLoss(String id, Trunk trunk, boolean needed) {
    this.id = id;
    this.trunk = trunk;
    this.needed = needed;
  }

  /** The name in a profile. */
  public String id() {
    return id;
  }

  /**
   * Loads the trunk.
   *
   * @param manager owns the weights
   * @param side of the pictures in pixels
   * @return empty for L1 alone
   * @throws UserError if the trunk is needed and cannot be had
   */
  Optional<Perceptual> open(NDManager manager, WeightStore store, int side) {
    if (trunk == null) {
      return Optional.empty();
    }
    Optional<String> absence = PerceptualMetrics.absence(store, side, trunk);
    if (absence.isPresent() && needed) {
      throw new UserError(
          "vpvae.image.lpips=" + id + ": " + absence.get() + "; name a folder by vpvae.weights");
    }
    return absence.isPresent()
        ? Optional.empty()
        : Optional.of(new Perceptual(trunk.reportName(), Lpips.pretrained(manager, trunk, store)));
  }

  /**
   * A trunk that is at hand.
   *
   * @param name such as {@code LPIPS(Alex)}
   * @param loss of N x 3 x H x W pictures in [-1, 1]
   */
  record Perceptual(String name, Loss loss) {}
}
