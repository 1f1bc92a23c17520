package org.vpvae.experiments.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vpvae.display.audio.Audio;
import org.vpvae.storage.AtomicFile;

/**
 * A few validation clips and what a speech run made of them, as WAV files in the run's folder:
 * {@code original-0.wav}, {@code reconstruction-0.wav}, and so on.
 *
 * @param originals whole WAV files at 16 kHz
 * @param reconstructions as many
 */
public record RunSounds(List<byte[]> originals, List<byte[]> reconstructions) {
  public RunSounds {
    originals = List.copyOf(originals);
    reconstructions = List.copyOf(reconstructions);
    if (originals.size() != reconstructions.size()) {
      throw new IllegalArgumentException(
          originals.size() + " originals but " + reconstructions.size() + " reconstructions");
    }
  }

  /** From samples at 16 kHz, full scale 1. */
  public static RunSounds of(List<float[]> originals, List<float[]> reconstructions) {
    return new RunSounds(
        originals.stream().map(samples -> new Audio(samples).wav()).toList(),
        reconstructions.stream().map(samples -> new Audio(samples).wav()).toList());
  }

  /** Writes all sounds into the run's folder. */
  public void write(Path folder) {
    for (int i = 0; i < originals.size(); i++) {
      AtomicFile.write(original(folder, i), originals.get(i));
      AtomicFile.write(reconstruction(folder, i), reconstructions.get(i));
    }
  }

  /** Reads what {@link #write} wrote; no sounds when the folder has none. */
  public static RunSounds read(Path folder) {
    List<byte[]> originals = new ArrayList<>();
    List<byte[]> reconstructions = new ArrayList<>();
    try {
      for (int i = 0; Files.exists(original(folder, i)); i++) {
        originals.add(Files.readAllBytes(original(folder, i)));
        reconstructions.add(Files.readAllBytes(reconstruction(folder, i)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sounds in " + folder, e);
    }
    return new RunSounds(originals, reconstructions);
  }

  private static Path original(Path folder, int i) {
    return folder.resolve("original-" + i + ".wav");
  }

  private static Path reconstruction(Path folder, int i) {
    return folder.resolve("reconstruction-" + i + ".wav");
  }
}
