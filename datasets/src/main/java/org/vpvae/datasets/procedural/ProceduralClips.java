package org.vpvae.datasets.procedural;

import java.util.Locale;
import org.vpvae.datasets.EpochOrder;
import org.vpvae.datasets.ItemSource;
import org.vpvae.datasets.Split;
import org.vpvae.random.Streams;

/**
 * The clips of {@link ProceduralSpeech} one at a time, spoken when they are asked for. Clip i is
 * clip i of the set in memory with the same seed, split and length.
 *
 * @param seed names the set
 * @param split which part
 * @param size how many clips an epoch has, 1 to {@link EpochOrder#MOST_DRAWN}
 * @param seconds length of each clip, 0.1 to 600
 */
public record ProceduralClips(long seed, Split split, int size, double seconds)
    implements ItemSource<float[]> {
  public ProceduralClips {
    boolean drawn = size >= 1 && size <= EpochOrder.MOST_DRAWN;
    if (!drawn || !(seconds >= 0.1 && seconds <= 600)) {
      throw new IllegalArgumentException(
          size
              + " clips of "
              + seconds
              + " s; 1.."
              + EpochOrder.MOST_DRAWN
              + " and 0.1..600 s are needed");
    }
  }

  @Override
  public String name() {
    return "procedural-" + part() + "-" + seed;
  }

  @Override
  public String source(int index) {
    return Integer.toString(index);
  }

  @Override
  public float[] decode(int index) {
    return ProceduralSpeech.clip(
        new Streams(seed).open("procedural.speech." + part(), index),
        split,
        (int) Math.rint(16_000 * seconds));
  }

  private String part() {
    return split.name().toLowerCase(Locale.ROOT);
  }
}
