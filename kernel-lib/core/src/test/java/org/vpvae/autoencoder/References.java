package org.vpvae.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vpvae.vectors.Vectors;

/** The reference networks that lie among the vectors, whichever they are. */
public final class References {
  private References() {}

  /** The names that begin so; at least one. */
  public static List<String> names(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(Vectors.file("backbones"))) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.startsWith(prefix) && file.endsWith(".json"))
              .map(file -> file.replace(".json", ""))
              .sorted()
              .toList();
      assertThat(names).isNotEmpty();
      return names;
    }
  }

  /** A list of whole numbers of a configuration. */
  public static List<Integer> integers(JsonObject config, String name) {
    return config.getAsJsonArray(name).asList().stream().map(JsonElement::getAsInt).toList();
  }
}
