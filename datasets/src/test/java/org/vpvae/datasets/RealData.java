package org.vpvae.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Where real photographs, speech and broken files lie: {@code -Dvpvae.data=DIR}. With {@code
 * -Dvpvae.data.expected=true} an absent folder fails the test; otherwise the test is skipped and
 * says so.
 */
public final class RealData {
  private RealData() {}

  /** A file or folder below the folder of real data. */
  public static Path path(String relative) {
    Path folder = Path.of(System.getProperty("vpvae.data", "../shared/data"));
    Path path = folder.resolve(relative).normalize();
    if (!Files.exists(path)) {
      String message = "real data absent: " + path;
      if (Boolean.getBoolean("vpvae.data.expected")) {
        Assertions.fail(message);
      }
      System.out.println("SKIPPED, " + message);
      Assumptions.abort(message);
    }
    return path;
  }
}
