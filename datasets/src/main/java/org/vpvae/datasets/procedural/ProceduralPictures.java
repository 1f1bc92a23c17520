package org.vpvae.datasets.procedural;

import java.util.Locale;
import org.vpvae.datasets.EpochOrder;
import org.vpvae.datasets.ItemSource;
import org.vpvae.datasets.Split;
import org.vpvae.random.Streams;

/**
 * The pictures of {@link ProceduralImages} one at a time, drawn when they are asked for: the
 * pictures of a set cost no memory, only its order does, and a step of a {@link
 * org.vpvae.datasets.pipeline.BatchStream} draws what it needs. Picture i is picture i of the set
 * in memory with the same seed, split and side.
 *
 * @param seed names the set
 * @param split which part
 * @param size how many pictures an epoch has, 1 to {@link EpochOrder#MOST_DRAWN}
 * @param side S in pixels, 8 to {@link #LARGEST_SIDE}; every side shows the same scenes
 */
public record ProceduralPictures(long seed, Split split, int size, int side)
    implements ItemSource<byte[]> {
  /** The largest picture that is drawn. */
  public static final int LARGEST_SIDE = 4096;

  public ProceduralPictures {
    if (size < 1 || size > EpochOrder.MOST_DRAWN || side < 8 || side > LARGEST_SIDE) {
      throw new IllegalArgumentException(
          size
              + " pictures of side "
              + side
              + "; 1.."
              + EpochOrder.MOST_DRAWN
              + " and a side of 8.."
              + LARGEST_SIDE
              + " are needed");
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
  public byte[] decode(int index) {
    return ProceduralImages.picture(
        new Streams(seed).open("procedural.images." + part(), index), split, side);
  }

  private String part() {
    return split.name().toLowerCase(Locale.ROOT);
  }
}
