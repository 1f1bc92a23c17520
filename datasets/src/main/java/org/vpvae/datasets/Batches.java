package org.vpvae.datasets;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.random.Streams;

/**
 * How decoded items become the batch of a training step, for sets in memory and for sets that are
 * decoded on the way: both give the same numbers.
 *
 * <p>Randomness: pictures consume the stream ("flip", step), clips the stream ("crop", step).
 */
public final class Batches {
  private Batches() {}

  /**
   * A batch of pictures.
   *
   * @param pictures B arrays of 3*S*S bytes
   * @param side S
   * @param randomFlip whether each picture is mirrored left to right with probability 1/2
   * @param streams the random streams of the run
   * @param step the training step, at least 0
   * @return B x 3 x S x S in [-1, 1]
   * @throws IllegalArgumentException if S is below 1 or a picture has another side
   */
  public static float[] pictures(
      List<byte[]> pictures, int side, boolean randomFlip, Streams streams, long step) {
    int elements = elements(side);
    UniformRandomProvider coin = streams.open("flip", step);
    float[] batch = new float[Math.multiplyExact(pictures.size(), elements)];
    for (int i = 0; i < pictures.size(); i++) {
      byte[] picture = pictures.get(i);
      if (picture.length != elements) {
        throw new IllegalArgumentException(
            "picture "
                + i
                + " has "
                + picture.length
                + " bytes where side "
                + side
                + " needs "
                + elements);
      }
      ImageSet.write(picture, batch, i * elements);
      if (randomFlip && coin.nextBoolean()) {
        mirror(batch, i * elements, side);
      }
    }
    return batch;
  }

  private static int elements(int side) {
    if (side < 1) {
      throw new IllegalArgumentException("side " + side + ", at least 1");
    }
    return Math.multiplyExact(3 * side, side);
  }

  /**
   * A batch of sounds: each clip cut at a random place, or padded with zeros on the right where it
   * is shorter.
   *
   * @param clips B clips of at least one sample
   * @param cropSamples T, samples per item, at least 1
   * @param levelRule whether each crop, before padding, is brought to the level of the training
   *     recipe: the mean of its 0.1 % largest magnitudes becomes 0.75, clipped to [-1, 1]
   * @param streams the random streams of the run
   * @param step the training step, at least 0
   * @return B x 1 x T in [-1, 1]
   */
  public static float[] sounds(
      List<float[]> clips, int cropSamples, boolean levelRule, Streams streams, long step) {
    if (cropSamples < 1) {
      throw new IllegalArgumentException("crops of " + cropSamples + " samples, at least 1");
    }
    UniformRandomProvider random = streams.open("crop", step);
    float[] batch = new float[Math.multiplyExact(clips.size(), cropSamples)];
    for (int i = 0; i < clips.size(); i++) {
      float[] clip = clips.get(i);
      int taken = Math.min(cropSamples, clip.length);
      int start = random.nextInt(clip.length - taken + 1);
      int at = i * cropSamples;
      System.arraycopy(clip, start, batch, at, taken);
      if (levelRule) {
        LevelRule.apply(batch, at, at + taken);
      }
    }
    return batch;
  }

  private static void mirror(float[] batch, int offset, int side) {
    for (int row = offset; row < offset + 3 * side * side; row += side) {
      for (int x = 0; x < side / 2; x++) {
        float left = batch[row + x];
        batch[row + x] = batch[row + side - 1 - x];
        batch[row + side - 1 - x] = left;
      }
    }
  }
}
