package org.vpvae.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The library that every notebook of this kernel starts with: a list of jars, written at
 * installation, one a line.
 *
 * @param entries jars and class folders, all there
 * @param imports packages whose types a notebook uses without an import
 * @param notice said once at the start if something is missing
 */
record Library(List<Path> entries, List<String> imports, Optional<String> notice) {

  /** The rooms that a notebook uses without their package names. */
  static final List<String> IMPORTS =
      List.of(
          "ai.djl.ndarray",
          "ai.djl.ndarray.types",
          "tech.tablesaw.api",
          "org.knowm.xchart",
          "org.vpvae.tensor",
          "org.vpvae.random",
          "org.vpvae.neighbour",
          "org.vpvae.perturbation",
          "org.vpvae.scalar",
          "org.vpvae.codebook",
          "org.vpvae.quantizer",
          "org.vpvae.autoencoder",
          "org.vpvae.autoencoder.vqgan",
          "org.vpvae.autoencoder.sqcodec",
          "org.vpvae.loss",
          "org.vpvae.metric",
          "org.vpvae.training",
          "org.vpvae.plot",
          "org.vpvae.datasets",
          "org.vpvae.datasets.procedural",
          "org.vpvae.experiments",
          "org.vpvae.experiments.score",
          "org.vpvae.display",
          "org.vpvae.display.audio",
          "org.vpvae.display.image",
          "org.vpvae.display.live",
          "org.vpvae.display.table",
          "org.vpvae.display.text");

  /** No library, and nothing to say about it. */
  static Library none() {
    return new Library(List.of(), List.of(), Optional.empty());
  }

  /**
   * Reads the list.
   *
   * @param list one path a line; blank lines and lines that begin with # are skipped
   */
  static Library read(Path list) {
    List<Path> all;
    try {
      all =
          Files.readAllLines(list).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .map(Path::of)
              .toList();
    } catch (IOException e) {
      return missing("its list " + list + " cannot be read");
    }
    List<Path> gone = all.stream().filter(path -> !Files.exists(path)).toList();
    if (!gone.isEmpty()) {
      return missing(gone.size() + " of " + all.size() + " files are gone, first " + gone.get(0));
    }
    return new Library(all, all.isEmpty() ? List.of() : IMPORTS, Optional.empty());
  }

  private static Library missing(String why) {
    return new Library(
        List.of(),
        List.of(),
        Optional.of(
            "The vpvae library is not on the class path: "
                + why
                + ". Install the kernel again to repair it."));
  }
}
