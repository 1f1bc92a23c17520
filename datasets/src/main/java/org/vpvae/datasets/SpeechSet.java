package org.vpvae.datasets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.vpvae.random.Streams;

/**
 * Clips of mono speech at 16 kHz as floats in [-1, 1], decoded once and kept, or decoded when they
 * are asked for (see {@link SpeechFolder#open}).
 *
 * <p>The set is immutable and safe to share between threads. Memory: 4 bytes per sample, 230 MB per
 * hour.
 *
 * <p>Randomness: {@link #batch} consumes the streams ("order", epoch) and ("crop", step).
 */
public final class SpeechSet implements DataSet<SpeechSet> {
  private final String name;
  private final List<float[]> clips;
  private final List<RefusedFile> refused;
  private final List<String> sources;
  private final Content content;

  /**
   * What is known of all clips.
   *
   * @param lengths in samples
   */
  private record Content(String digest, int[] lengths) {}

  private SpeechSet(
      String name,
      List<float[]> clips,
      List<String> sources,
      List<RefusedFile> refused,
      Content content) {
    this.name = name;
    this.clips = clips;
    this.sources = List.copyOf(sources);
    this.refused = List.copyOf(refused);
    this.content = content;
  }

  /**
   * Makes a set of decoded clips. The arrays are kept, not copied: the caller gives them away.
   *
   * @param name how reports call the set
   * @param clips at least one array of at least one sample in [-1, 1] at 16 kHz
   * @param refused the files left out
   * @throws IllegalArgumentException if there is no clip or one is empty
   */
  public static SpeechSet of(String name, List<float[]> clips, List<RefusedFile> refused) {
    if (clips.isEmpty()) {
      throw new IllegalArgumentException("a set of speech needs at least one clip");
    }
    List<float[]> kept = clips instanceof ItemsOnDemand<float[]> ? clips : List.copyOf(clips);
    return of(name, kept, ItemNames.numbers(kept.size()), refused);
  }

  private static SpeechSet of(
      String name, List<float[]> clips, List<String> sources, List<RefusedFile> refused) {
    return new SpeechSet(name, clips, sources, refused, content(clips));
  }

  /** The same set with the names of the files that its clips came from. */
  SpeechSet from(List<String> files) {
    return new SpeechSet(name, clips, ItemNames.checked(files, size()), refused, content);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return clips.size();
  }

  @Override
  public String source(int index) {
    return sources.get(index);
  }

  @Override
  public List<RefusedFile> refused() {
    return refused;
  }

  /** Length of all clips together, in seconds. */
  public double seconds() {
    return Arrays.stream(content.lengths()).asLongStream().sum() / 16_000.0;
  }

  /**
   * SHA-256 of the decoded set as 64 lower-case hexadecimal digits: the number of clips, then for
   * each clip its length and its samples, all as big-endian 32-bit words. File names do not enter.
   */
  @Override
  public String digest() {
    return content.digest();
  }

  /** Samples of one clip. */
  public int length(int index) {
    return content.lengths()[index];
  }

  /** A copy of one clip, raw: without level rule, crop or padding. */
  public float[] clip(int index) {
    return clips.get(index).clone();
  }

  /**
   * The batch of a training step: clips without replacement within an epoch, each cut at a random
   * place, or padded with zeros on the right where it is shorter. A function of (seed, step) alone,
   * so that training can resume at any step.
   *
   * @param streams the random streams of the run
   * @param step the training step, at least 0
   * @param batchSize B, at least 1
   * @param cropSamples T, samples per item, at least 1
   * @param levelRule whether each crop, before padding, is brought to the level of the training
   *     recipe: the mean of its 0.1 % largest magnitudes becomes 0.75, clipped to [-1, 1]
   * @return B x 1 x T in [-1, 1]
   */
  public float[] batch(
      Streams streams, long step, int batchSize, int cropSamples, boolean levelRule) {
    int[] indices = EpochOrder.batch(streams, step, batchSize, size());
    List<float[]> chosen = Arrays.stream(indices).mapToObj(clips::get).toList();
    return Batches.sounds(chosen, cropSamples, levelRule, streams, step);
  }

  @Override
  public ItemSource<float[]> items() {
    return new ItemsOfSet<>(name, clips, sources);
  }

  @Override
  public SpeechSet firstN(int count) {
    if (count < 1 || count > size()) {
      throw new IllegalArgumentException("the first " + count + " clips of " + size());
    }
    return count == size() ? this : select("[0:" + count + "]", ItemsOnDemand.first(count));
  }

  @Override
  public SpeechSet select(String label, List<Integer> indices) {
    if (indices.isEmpty()) {
      throw new IllegalArgumentException("no clip was chosen of " + size());
    }
    List<float[]> chosen = ItemsOnDemand.chosen(clips, indices);
    return of(name + label, chosen, indices.stream().map(sources::get).toList(), refused);
  }

  @Override
  public String toString() {
    return name
        + ": "
        + size()
        + " clips, "
        + Math.round(seconds())
        + " s, "
        + refused.size()
        + " files refused";
  }

  private static Content content(List<float[]> clips) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(4).putInt(clips.size()).array());
      int[] lengths = new int[clips.size()];
      for (int i = 0; i < lengths.length; i++) {
        float[] clip = clips.get(i);
        lengths[i] = checkedLength(clip, i);
        ByteBuffer words =
            ByteBuffer.allocate(Math.multiplyExact(4, clip.length + 1)).order(ByteOrder.BIG_ENDIAN);
        words.putInt(clip.length);
        words.asFloatBuffer().put(clip);
        digest.update(words.array());
      }
      return new Content(HexFormat.of().formatHex(digest.digest()), lengths);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static int checkedLength(float[] clip, int index) {
    if (clip.length == 0) {
      throw new IllegalArgumentException("clip " + index + " of a set of speech has no sample");
    }
    return clip.length;
  }
}
