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
   * What searches where nothing was asked for: the tree, unless there is a device that may be
   * faster.
   *
   * @param gpu whether the engine was opened on a GPU; what was asked for does not tell, {@code
   *     auto} may find none
   */
  public static NeighbourSearch on(boolean gpu) {
    return gpu ? MEASURED : TREE;
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
