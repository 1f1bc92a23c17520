package org.vpvae.experiments.training;

import ai.djl.ndarray.NDManager;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.pipeline.DecodedCache;
import org.vpvae.experiments.Options;
import org.vpvae.experiments.Profile;
import org.vpvae.experiments.UserError;
import org.vpvae.experiments.run.Modality;
import org.vpvae.pretrained.WeightStore;

/** The two halves of the paper; the data of each are read once, when first asked for. */
final class Tasks {
  private final Options options;
  private final Profile profile;
  private final NDManager manager;
  private final Map<Modality, Task> read = new EnumMap<>(Modality.class);

  /**
   * Reads nothing yet.
   *
   * @param manager owns what losses and metrics keep
   */
  Tasks(Options options, Profile profile, NDManager manager) {
    this.options = options;
    this.profile = profile;
    this.manager = manager;
  }

  /**
   * That half.
   *
   * @throws UserError if its data are unusable
   */
  Task of(Modality modality) {
    try {
      return read.computeIfAbsent(modality, this::read);
    } catch (DatasetException e) {
      throw new UserError(e.getMessage());
    }
  }

  private Task read(Modality modality) {
    Optional<DecodedCache> cache = options.cache().map(DecodedCache::new);
    return modality == Modality.IMAGE
        ? new ImageTask(
            options.images(),
            profile.image(),
            options.threads(),
            cache,
            profile.perceptualLoss(),
            new WeightStore(options.weights().stream().toList(), Optional.empty()),
            manager)
        : new AudioTask(options.speech(), profile.audio(), options.threads(), cache, manager);
  }
}
