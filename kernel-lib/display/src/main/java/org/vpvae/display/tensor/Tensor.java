package org.vpvae.display.tensor;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vpvae.display.audio.Audio;
import org.vpvae.display.audio.AudioRow;
import org.vpvae.display.image.ImageGrid;
import org.vpvae.display.image.Pixels;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.MimeBundle;

/**
 * Values and their shape. Shown by itself it becomes pictures or sounds if its {@link Likeness}
 * says so; asked for {@link #images} or {@link #sounds} it takes any shape that can be meant.
 *
 * @param values row-major, not copied
 * @param shape sizes, each at least 1
 * @param numbers how it reads where it is neither picture nor sound; if empty, shape and range
 */
public record Tensor(float[] values, long[] shape, String numbers) implements Displayable {

  public Tensor {
    long size = 1;
    for (long length : shape) {
      if (length < 1) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(shape) + " has a size below 1");
      }
      size = Math.multiplyExact(size, length);
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          values.length + " values of shape " + Arrays.toString(shape));
    }
    shape = shape.clone();
  }

  /** A tensor that reads as its shape and range. */
  public Tensor(float[] values, long... shape) {
    this(values, shape, "");
  }

  /**
   * The values of rectangular arrays.
   *
   * @param array {@code float[]}, {@code float[][]}, {@code float[][][]} or {@code float[][][][]}
   * @return null if rows differ in length, one is empty or it is another array
   */
  public static Tensor ofArray(Object array) {
    return FloatArrays.tensor(array);
  }

  /** A value that is not finite has no colour and no sound: then the numbers, and why. */
  @Override
  public MimeBundle toMimeBundle() {
    Likeness likeness = Likeness.of(shape);
    int bad = likeness == Likeness.NEITHER ? -1 : firstNotFinite();
    if (bad >= 0) {
      String what = likeness == Likeness.IMAGES ? "pictures" : "sounds";
      return MimeBundle.ofText(
          text() + "\n(not shown as %s: %s at %d)".formatted(what, values[bad], bad));
    }
    return switch (likeness) {
      case IMAGES -> imageGrid(List.of(), ImageGrid.DEFAULT_COLUMNS).toMimeBundle();
      case SOUNDS -> new AudioRow(sounds(Audio.DEFAULT_SAMPLE_RATE)).toMimeBundle();
      case NEITHER -> MimeBundle.ofText(text());
    };
  }

  private String text() {
    return numbers.isEmpty() ? summary() : numbers;
  }

  private int firstNotFinite() {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The pictures in a grid whose note names shape and range.
   *
   * @param captions one per picture, or none
   * @param columns pictures in a row
   * @throws IllegalArgumentException as {@link #images} does
   */
  public ImageGrid imageGrid(List<String> captions, int columns) {
    List<BufferedImage> images = images();
    boolean overshoots = false;
    for (float value : values) {
      overshoots |= Math.abs(value) > 1;
    }
    String note = overshoots ? summary() + ", cut off at -1 and 1" : summary();
    return new ImageGrid(images, captions, columns, note);
  }

  /**
   * The pictures.
   *
   * @return one for H x W and C x H x W, N for N x C x H x W, where C is 1 or 3; -1 is black and 1
   *     is full
   * @throws IllegalArgumentException for another shape, or a value that is not finite
   */
  public List<BufferedImage> images() {
    int rank = shape.length;
    int channels = rank > 2 ? (int) shape[rank - 3] : 1;
    if (rank < 2 || rank > 4 || channels != 1 && channels != 3) {
      throw new IllegalArgumentException(
          "shape %s is no image: it must be H x W, C x H x W or N x C x H x W with C of 1 or 3"
              .formatted(Arrays.toString(shape)));
    }
    int height = (int) shape[rank - 2];
    int width = (int) shape[rank - 1];
    int size = channels * height * width;
    List<BufferedImage> images = new ArrayList<>();
    for (int offset = 0; offset < values.length; offset += size) {
      images.add(Pixels.ofModelRange(values, offset, channels, height, width));
    }
    return images;
  }

  /**
   * The sounds.
   *
   * @param sampleRate in hertz
   * @return one for T and 1 x T, N for N x T and N x 1 x T
   * @throws IllegalArgumentException for another shape, or a value that is not finite
   */
  public List<Audio> sounds(int sampleRate) {
    int rank = shape.length;
    if (rank < 1 || rank > 3 || rank == 3 && shape[1] != 1) {
      throw new IllegalArgumentException(
          "shape %s is no sound: it must be T, N x T or N x 1 x T"
              .formatted(Arrays.toString(shape)));
    }
    int length = (int) shape[rank - 1];
    int count = values.length / length;
    List<Audio> sounds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] samples = Arrays.copyOfRange(values, i * length, (i + 1) * length);
      sounds.add(new Audio(samples, sampleRate, ""));
    }
    return sounds;
  }

  /** Such as {@code tensor 4 x 3 x 32 x 32, values -0.98 to 1.02}. */
  String summary() {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    List<String> sizes = Arrays.stream(shape).mapToObj(Long::toString).toList();
    return String.format(
        Locale.ROOT, "tensor %s, values %.4g to %.4g", String.join(" x ", sizes), low, high);
  }
}
