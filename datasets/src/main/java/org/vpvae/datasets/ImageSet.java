package org.vpvae.datasets;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.vpvae.random.Streams;

/**
 * Square colour pictures of one side length, decoded once and kept as bytes, or decoded when they
 * are asked for (see {@link ImageFolder#open}).
 *
 * <p>A picture is 3*S*S unsigned bytes, planar: the red plane, the green plane, the blue plane,
 * each row by row from the top. What leaves the set is float in [-1, 1]: pixel/127.5 - 1, in the
 * layout N x 3 x S x S. The set is immutable and safe to share between threads. Memory: 3*S*S bytes
 * per picture.
 *
 * <p>Randomness: {@link #batch} consumes the streams ("order", epoch) and ("flip", step).
 */
public final class ImageSet implements DataSet<ImageSet> {
  private static final float[] VALUES = values();

  private final String name;
  private final int side;
  private final List<byte[]> pictures;
  private final List<RefusedFile> refused;
  private final List<String> sources;
  private final String digest;

  private ImageSet(
      String name,
      int side,
      List<byte[]> pictures,
      List<String> sources,
      List<RefusedFile> refused,
      String digest) {
    this.name = name;
    this.side = side;
    this.pictures = pictures;
    this.sources = List.copyOf(sources);
    this.refused = List.copyOf(refused);
    this.digest = digest;
  }

  /**
   * Makes a set of decoded pictures. The arrays are kept, not copied: the caller gives them away.
   *
   * @param name how reports call the set
   * @param side S, at least 1
   * @param pictures at least one array of 3*S*S bytes each
   * @param refused the files left out
   * @throws IllegalArgumentException if there is no picture or one has another length
   */
  public static ImageSet of(
      String name, int side, List<byte[]> pictures, List<RefusedFile> refused) {
    if (side < 1 || pictures.isEmpty()) {
      throw new IllegalArgumentException(
          "side " + side + " and " + pictures.size() + " pictures; both must be at least 1");
    }
    List<byte[]> kept =
        pictures instanceof ItemsOnDemand<byte[]> ? pictures : List.copyOf(pictures);
    return of(name, side, kept, ItemNames.numbers(kept.size()), refused);
  }

  private static ImageSet of(
      String name,
      int side,
      List<byte[]> pictures,
      List<String> sources,
      List<RefusedFile> refused) {
    return new ImageSet(name, side, pictures, sources, refused, sha256(side, pictures));
  }

  /** The same set with the names of the files that its pictures came from. */
  ImageSet from(List<String> files) {
    return new ImageSet(name, side, pictures, ItemNames.checked(files, size()), refused, digest);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return pictures.size();
  }

  /** S, the side length in pixels. */
  public int side() {
    return side;
  }

  @Override
  public String source(int index) {
    return sources.get(index);
  }

  @Override
  public List<RefusedFile> refused() {
    return refused;
  }

  /**
   * SHA-256 of the decoded set as 64 lower-case hexadecimal digits: side and count as big-endian
   * 32-bit integers, then all pixels in order. File names do not enter.
   */
  @Override
  public String digest() {
    return digest;
  }

  /** Numbers per picture, 3*S*S. */
  public int elements() {
    return 3 * side * side;
  }

  /**
   * Writes one picture, 3 x S x S, in [-1, 1].
   *
   * @param index which picture, 0 to size-1
   * @param target receives {@link #elements()} numbers
   * @param offset where in the target
   */
  public void copyTo(int index, float[] target, int offset) {
    write(pictures.get(index), target, offset);
  }

  static void write(byte[] picture, float[] target, int offset) {
    for (int i = 0; i < picture.length; i++) {
      target[offset + i] = VALUES[picture[i] & 0xff];
    }
  }

  /** One picture as stored: 3*S*S unsigned bytes, red plane first. A copy. */
  public byte[] picture(int index) {
    return pictures.get(index).clone();
  }

  /**
   * The batch of a training step: without replacement within an epoch, and a function of (seed,
   * step) alone, so that training can resume at any step.
   *
   * @param streams the random streams of the run
   * @param step the training step, at least 0
   * @param batchSize B, at least 1
   * @param randomFlip whether each picture is mirrored left to right with probability 1/2
   * @return B x 3 x S x S in [-1, 1]
   */
  public float[] batch(Streams streams, long step, int batchSize, boolean randomFlip) {
    int[] indices = EpochOrder.batch(streams, step, batchSize, size());
    List<byte[]> chosen = Arrays.stream(indices).mapToObj(pictures::get).toList();
    return Batches.pictures(chosen, side, randomFlip, streams, step);
  }

  /**
   * Consecutive pictures, for evaluation.
   *
   * @param from the first picture
   * @param to one past the last, at most {@link #size()}
   * @return (to-from) x 3 x S x S in [-1, 1]
   */
  public float[] slice(int from, int to) {
    if (from < 0 || to < from || to > size()) {
      throw new IllegalArgumentException(
          "pictures " + from + " to " + to + " of a set of " + size());
    }
    float[] slice = new float[Math.multiplyExact(to - from, elements())];
    for (int i = from; i < to; i++) {
      copyTo(i, slice, (i - from) * elements());
    }
    return slice;
  }

  @Override
  public ItemSource<byte[]> items() {
    return new ItemsOfSet<>(name, pictures, sources);
  }

  @Override
  public ImageSet firstN(int count) {
    if (count < 1 || count > size()) {
      throw new IllegalArgumentException("the first " + count + " pictures of " + size());
    }
    return count == size() ? this : select("[0:" + count + "]", ItemsOnDemand.first(count));
  }

  @Override
  public ImageSet select(String label, List<Integer> indices) {
    if (indices.isEmpty()) {
      throw new IllegalArgumentException("no picture was chosen of " + size());
    }
    List<byte[]> chosen = ItemsOnDemand.chosen(pictures, indices);
    return of(name + label, side, chosen, indices.stream().map(sources::get).toList(), refused);
  }

  @Override
  public String toString() {
    return name
        + ": "
        + size()
        + " pictures "
        + side
        + "x"
        + side
        + ", "
        + refused.size()
        + " files refused";
  }

  private static float[] values() {
    float[] values = new float[256];
    for (int i = 0; i < 256; i++) {
      values[i] = i / 127.5f - 1;
    }
    return values;
  }

  static byte[] checked(byte[] picture, int side) {
    if (picture.length != 3 * side * side) {
      throw new IllegalArgumentException(
          "a picture of " + picture.length + " bytes where side " + side + " needs 3*S*S");
    }
    return picture;
  }

  private static String sha256(int side, List<byte[]> pictures) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(8).putInt(side).putInt(pictures.size()).array());
      for (byte[] picture : pictures) {
        digest.update(checked(picture, side));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
