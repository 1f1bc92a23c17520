package org.vpvae.vectors;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Where the published weights of the perceptual trunks lie: {@code -Dvpvae.weights=DIR}, a folder
 * of its own because reference arrays from elsewhere come without weights. Absence is treated as
 * that of {@link Vectors}.
 *
 * <p>The default is the build's {@code vpvae.vectors.weights} and not a default of {@code
 * vpvae.weights} itself: that one is a setting of the product, under which every score would
 * measure LPIPS.
 */
public final class Weights {
  private Weights() {}

  /** The folder of weights. */
  public static Path folder() {
    String usual = System.getProperty("vpvae.vectors.weights", "../shared/weights");
    Path folder = Path.of(System.getProperty("vpvae.weights", usual));
    if (!Files.isDirectory(folder)) {
      String message = "weights absent: " + folder;
      if (Boolean.getBoolean("vpvae.vectors.expected")) {
        Assertions.fail(message);
      }
      System.out.println("SKIPPED, " + message);
      Assumptions.abort(message);
    }
    return folder;
  }
}
