package org.vpvae.experiments;

import java.util.Arrays;
import java.util.Locale;

/** Who searches VP-VAE's queue; it changes no number of a run, only its time. */
public enum NeighbourSearch {
  /** The tree on the processors. */
  TREE,
  /** All distances on the engine's device. */
  DEVICE,
  /** Whichever was faster on the first searches of a run. */
  MEASURED;

  /** The name in properties. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The search of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static NeighbourSearch named(String id) {
    return Arrays.stream(values())
        .filter(search -> search.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "vpvae.neighbours="
                        + id
                        + " is not one of "
                        + Arrays.stream(values()).map(NeighbourSearch::id).toList()));
  }
}
