package org.vpvae.vectors;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Where the reference arrays lie: {@code -Dvpvae.vectors=DIR}. With {@code
 * -Dvpvae.vectors.expected=true} an absent folder fails the test; otherwise the test is skipped and
 * says so.
 */
public final class Vectors {
  private Vectors() {}

  /** A file below the folder of reference arrays. */
  public static Path file(String relative) {
    Path folder = Path.of(System.getProperty("vpvae.vectors", "../shared/vectors"));
    Path file = folder.resolve(relative).normalize();
    if (!Files.exists(file)) {
      String message = "reference arrays absent: " + file;
      if (Boolean.getBoolean("vpvae.vectors.expected")) {
        Assertions.fail(message);
      }
      System.out.println("SKIPPED, " + message);
      Assumptions.abort(message);
    }
    return file;
  }

  public static Npz npz(String relative) {
    return Npz.read(file(relative));
  }

  public static JsonObject json(String relative) {
    try (Reader reader = Files.newBufferedReader(file(relative))) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
