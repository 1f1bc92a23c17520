package org.vpvae.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pages of the repository, wherever in it a test is started. */
final class Page {
  private Page() {}

  /** A page, by its path from the root of the repository. */
  static String read(String page) {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs"))) {
      folder = folder.getParent();
    }
    try {
      return Files.readString(folder.resolve(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
