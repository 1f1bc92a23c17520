package org.vpvae.experiments.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A few validation pictures and what an image run made of them, as PNG files in the run's folder:
 * {@code original-0.png}, {@code reconstruction-0.png}, and so on.
 *
 * @param originals as the network saw them
 * @param reconstructions through quantizer and decoder; as many
 */
public record RunPictures(List<BufferedImage> originals, List<BufferedImage> reconstructions) {
  public RunPictures {
    originals = List.copyOf(originals);
    reconstructions = List.copyOf(reconstructions);
    if (originals.size() != reconstructions.size()) {
      throw new IllegalArgumentException(
          originals.size() + " originals but " + reconstructions.size() + " reconstructions");
    }
  }

  /**
   * From the network's numbers.
   *
   * @param originals each 3 x side x side in [-1, 1], see {@link Picture#of}
   * @param reconstructions in the same order
   */
  public static RunPictures of(List<float[]> originals, List<float[]> reconstructions, int side) {
    return new RunPictures(
        originals.stream().map(planes -> Picture.of(planes, side)).toList(),
        reconstructions.stream().map(planes -> Picture.of(planes, side)).toList());
  }

  /** Writes all pictures into the run's folder. */
  public void write(Path folder) {
    for (int i = 0; i < originals.size(); i++) {
      Picture.write(original(folder, i), originals.get(i));
      Picture.write(reconstruction(folder, i), reconstructions.get(i));
    }
  }

  /** Reads what {@link #write} wrote; no pictures when the folder has none. */
  public static RunPictures read(Path folder) {
    List<BufferedImage> originals = new ArrayList<>();
    List<BufferedImage> reconstructions = new ArrayList<>();
    try {
      for (int i = 0; Files.exists(original(folder, i)); i++) {
        originals.add(ImageIO.read(original(folder, i).toFile()));
        reconstructions.add(ImageIO.read(reconstruction(folder, i).toFile()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the pictures in " + folder, e);
    }
    return new RunPictures(originals, reconstructions);
  }

  private static Path original(Path folder, int i) {
    return folder.resolve("original-" + i + ".png");
  }

  private static Path reconstruction(Path folder, int i) {
    return folder.resolve("reconstruction-" + i + ".png");
  }
}
