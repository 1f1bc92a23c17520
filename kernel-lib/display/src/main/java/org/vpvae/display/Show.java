package org.vpvae.display;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.vpvae.display.audio.Audio;
import org.vpvae.display.audio.AudioRow;
import org.vpvae.display.image.ImageGrid;
import org.vpvae.display.live.DisplayHandle;
import org.vpvae.display.live.ProgressBar;
import org.vpvae.display.live.TrainingCurves;
import org.vpvae.display.render.Rendering;
import org.vpvae.display.tensor.Tensor;
import org.vpvae.display.text.Html;
import org.vpvae.display.text.Latex;
import org.vpvae.display.text.Markdown;

/**
 * What a notebook cell says to show something before its last line. In a kernel it appears in the
 * cell's output; elsewhere its plain text is printed.
 *
 * <pre>{@code
 * Show.image(batch);                                  // N x 3 x H x W in [-1, 1]
 * Show.grid(List.of(x, y), List.of("original", "reconstruction"));
 * Show.audio(waveform);                               // 16 kHz
 * Show.tex("r_k = \\|z - z_k\\|");
 * for (var step : Show.progress("training", steps)) { ... }
 * }</pre>
 *
 * <p>Pictures are a {@link BufferedImage}, a {@code float[][]}, {@code float[][][]} or {@code
 * float[][][][]}, a {@link Tensor} or a DJL {@code NDArray}, of shape H x W, C x H x W or N x C x H
 * x W with values in [-1, 1] and C of 1 or 3. Sounds are an {@link Audio}, a {@code float[]} or any
 * of the others, of shape T, N x T or N x 1 x T.
 */
public final class Show {
  private Show() {}

  /** Shows any value as the last line of a cell would. */
  public static void display(Object value) {
    live(value);
  }

  /** Shows any value in a place that can be updated. */
  public static DisplayHandle live(Object value) {
    return new DisplayHandle(NotebookBridge.screen(), value);
  }

  /**
   * Shows one picture, or a batch of them.
   *
   * @throws IllegalArgumentException if it is no picture
   */
  public static void image(Object image) {
    if (image instanceof BufferedImage) {
      display(image);
    } else {
      display(tensor(image, "an image").imageGrid(List.of(), ImageGrid.DEFAULT_COLUMNS));
    }
  }

  /** Shows pictures in rows of {@value ImageGrid#DEFAULT_COLUMNS}. */
  public static void grid(Object images, List<String> captions) {
    grid(images, captions, ImageGrid.DEFAULT_COLUMNS);
  }

  /**
   * Shows pictures in rows.
   *
   * @param images one batch, or a collection of pictures and batches
   * @param captions one per picture, or none
   * @param columns pictures in a row, at least 1
   * @throws IllegalArgumentException if one is no picture or the numbers do not fit
   */
  public static void grid(Object images, List<String> captions, int columns) {
    List<BufferedImage> pictures = new ArrayList<>();
    for (Object image : images instanceof Collection<?> many ? many : List.of(images)) {
      if (image instanceof BufferedImage picture) {
        pictures.add(picture);
      } else {
        pictures.addAll(tensor(image, "an image").images());
      }
    }
    display(new ImageGrid(pictures, captions, columns, ""));
  }

  /** Shows a player of one sound, or one of each, at 16 kHz. */
  public static void audio(Object sounds) {
    audio(sounds, List.of());
  }

  /** Shows players of sounds at 16 kHz side by side. */
  public static void audio(Object sounds, List<String> captions) {
    audio(sounds, Audio.DEFAULT_SAMPLE_RATE, captions);
  }

  /**
   * Shows players of sounds side by side.
   *
   * @param sounds one sound or batch, or a collection of them
   * @param sampleRate in hertz; an {@link Audio} keeps its own
   * @param captions one per sound, or none
   * @throws IllegalArgumentException if one is no sound or the numbers do not fit
   */
  public static void audio(Object sounds, int sampleRate, List<String> captions) {
    List<Audio> row = new ArrayList<>();
    for (Object sound : sounds instanceof Collection<?> many ? many : List.of(sounds)) {
      if (sound instanceof Audio audio) {
        row.add(audio);
      } else {
        row.addAll(tensor(sound, "a sound").sounds(sampleRate));
      }
    }
    display(new AudioRow(row).captioned(captions));
  }

  /** Sets a formula, such as {@code "\\frac{1}{K}"}. */
  public static void tex(String source) {
    display(new Latex(source));
  }

  /** Shows HTML as it is written; text from data goes through {@link Html#escape} first. */
  public static void html(String source) {
    display(new Html(source));
  }

  /** Sets Markdown. */
  public static void markdown(String source) {
    display(new Markdown(source));
  }

  /** A bar over so many steps; advance it, and close it if the loop may end early. */
  public static ProgressBar progress(String name, long total) {
    return new ProgressBar(NotebookBridge.screen(), System::nanoTime, name, total);
  }

  /** The elements, with a bar that advances as the loop does; no elements, no bar. */
  public static <T> Iterable<T> progress(String name, Collection<T> elements) {
    return elements.isEmpty() ? elements : progress(name, elements.size()).over(elements);
  }

  /** Curves that grow as values are added, redrawn twice a second at most. */
  public static TrainingCurves curves(String title) {
    return new TrainingCurves(
        NotebookBridge.screen(), System::nanoTime, title, TrainingCurves.REDRAW);
  }

  private static Tensor tensor(Object value, String wanted) {
    Tensor tensor = value == null ? null : Rendering.asTensor(value);
    if (tensor == null) {
      String type = value == null ? "null" : value.getClass().getTypeName();
      throw new IllegalArgumentException(
          "%s is not %s: see the Javadoc of Show for what is".formatted(type, wanted));
    }
    return tensor;
  }
}
