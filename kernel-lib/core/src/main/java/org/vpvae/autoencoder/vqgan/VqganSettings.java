package org.vpvae.autoencoder.vqgan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The shape of a VQGAN backbone (Esser et al. 2021; field names of its configuration in brackets).
 *
 * @param resolution side of the training images in pixels; it decides where attention stands, also
 *     for inputs of another size [resolution]
 * @param channels width of the first level [ch]
 * @param multipliers width of each level over {@code channels}, finest first; the downsampling is 2
 *     to the number of levels less one [ch_mult]
 * @param residualBlocks residual blocks per encoder level; a decoder level has one more
 *     [num_res_blocks]
 * @param attentionResolutions sides at which every residual block is followed by attention
 *     [attn_resolutions]
 * @param latentChannels width C of a token [z_channels]
 * @param groups groups of every normalization; they divide every level's width
 */
public record VqganSettings(
    int resolution,
    int channels,
    List<Integer> multipliers,
    int residualBlocks,
    Set<Integer> attentionResolutions,
    int latentChannels,
    int groups) {

  private static final Map<String, VqganSettings> PRESETS =
      new TreeMap<>(
          Map.of(
              "img-tiny-f4",
              new VqganSettings(32, 8, List.of(1, 2, 4), 1, Set.of(8), 32, 4),
              "img-tiny-f8",
              new VqganSettings(64, 8, List.of(1, 1, 2, 4), 1, Set.of(8), 32, 4),
              "img-small-f4",
              new VqganSettings(64, 32, List.of(1, 2, 4), 1, Set.of(16), 128, 32),
              "img-small-f8",
              new VqganSettings(128, 32, List.of(1, 1, 2, 4), 1, Set.of(16), 128, 32),
              "img-full-f8",
              new VqganSettings(256, 128, List.of(1, 2, 2, 4), 2, Set.of(32), 256, 32),
              "img-full-f8-alt",
              new VqganSettings(256, 128, List.of(1, 1, 2, 4), 2, Set.of(32), 256, 32)));

  public VqganSettings {
    multipliers = List.copyOf(multipliers);
    attentionResolutions = Set.copyOf(attentionResolutions);
    requirePositive("resolution", resolution);
    requirePositive("channels", channels);
    requirePositive("residualBlocks", residualBlocks);
    requirePositive("latentChannels", latentChannels);
    requirePositive("groups", groups);
    if (multipliers.isEmpty() || multipliers.size() > 16) {
      throw new IllegalArgumentException(
          multipliers.size() + " levels are outside 1 to 16: multipliers " + multipliers);
    }
    for (int multiplier : multipliers) {
      requirePositive("multiplier", multiplier);
      if (channels * multiplier % groups != 0 || channels % groups != 0) {
        throw new IllegalArgumentException(
            groups + " groups do not divide " + channels + " times " + multiplier + " channels");
      }
    }
    if (resolution % (1 << (multipliers.size() - 1)) != 0) {
      throw new IllegalArgumentException(
          "resolution " + resolution + " cannot be halved " + (multipliers.size() - 1) + " times");
    }
  }

  private static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " " + value + " is not at least 1");
    }
  }

  /**
   * A preset: {@code img-tiny-f4}, {@code img-tiny-f8}, {@code img-small-f4}, {@code img-small-f8}
   * (reduced), {@code img-full-f8} (the published scale) or {@code img-full-f8-alt} (the same with
   * a narrower second level; the paper does not say which it used).
   *
   * @throws IllegalArgumentException naming the presets if there is none of that name
   */
  public static VqganSettings named(String name) {
    VqganSettings settings = PRESETS.get(name);
    if (settings == null) {
      throw new IllegalArgumentException(
          "no VQGAN preset '" + name + "'; there are " + PRESETS.keySet());
    }
    return settings;
  }

  /** The number of resolutions. */
  public int levels() {
    return multipliers.size();
  }

  /** Pixels per token and side. */
  public int downsampling() {
    return 1 << (levels() - 1);
  }

  /** Channels of a level; level -1 is the input of level 0. */
  int width(int level) {
    return level < 0 ? channels : channels * multipliers.get(level);
  }

  /** Whether residual blocks of a level are followed by attention. */
  boolean attends(int level) {
    return attentionResolutions.contains(resolution >> level);
  }
}
