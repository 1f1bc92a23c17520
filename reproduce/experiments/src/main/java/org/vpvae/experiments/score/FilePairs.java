package org.vpvae.experiments.score;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.vpvae.datasets.ImageFolder;
import org.vpvae.datasets.SpeechFolder;

/**
 * Which files of two folders belong together: those of one path below their folder, extensions
 * aside, so that {@code a/1.wav} meets {@code a/1.flac}.
 *
 * @param kind what all of them are
 * @param pairs the pairs, sorted by name
 * @param alone names that only one folder has, and which
 */
record FilePairs(Kind kind, List<Named> pairs, Map<String, String> alone) {

  /** What is compared. */
  enum Kind {
    PICTURES(ImageFolder.EXTENSIONS),
    SOUNDS(SpeechFolder.EXTENSIONS);

    private final Set<String> extensions;

    Kind(Set<String> extensions) {
      this.extensions = extensions;
    }
  }

  /** Two files under one name. */
  record Named(String name, Path reference, Path degraded) {}

  /**
   * Finds the pairs.
   *
   * @throws IllegalArgumentException if one is a folder and the other none, or nothing pairs
   */
  static FilePairs of(Path reference, Path degraded) {
    if (Files.isDirectory(reference) != Files.isDirectory(degraded)) {
      throw new IllegalArgumentException(
          reference + " and " + degraded + " must be two files or two folders");
    }
    if (!Files.isDirectory(reference)) {
      return twoFiles(reference, degraded);
    }
    for (Kind kind : Kind.values()) {
      FilePairs found = twoFolders(kind, reference, degraded);
      if (!found.pairs.isEmpty()) {
        return found;
      }
    }
    throw new IllegalArgumentException(
        "no picture and no sound of " + reference + " has a partner in " + degraded);
  }

  private static FilePairs twoFiles(Path reference, Path degraded) {
    for (Kind kind : Kind.values()) {
      if (isOf(kind, reference) && isOf(kind, degraded)) {
        Named pair = new Named(reference.getFileName().toString(), reference, degraded);
        return new FilePairs(kind, List.of(pair), Map.of());
      }
    }
    throw new IllegalArgumentException(
        reference + " and " + degraded + " are neither two pictures nor two sounds");
  }

  private static FilePairs twoFolders(Kind kind, Path reference, Path degraded) {
    Map<String, Path> left = files(kind, reference);
    Map<String, Path> right = files(kind, degraded);
    List<Named> pairs = new ArrayList<>();
    Map<String, String> alone = new TreeMap<>();
    Set<String> names = new TreeSet<>(left.keySet());
    names.addAll(right.keySet());
    for (String name : names) {
      if (left.containsKey(name) && right.containsKey(name)) {
        pairs.add(new Named(name, left.get(name), right.get(name)));
      } else {
        alone.put(name, left.containsKey(name) ? "no reconstruction" : "no original");
      }
    }
    return new FilePairs(kind, pairs, alone);
  }

  private static Map<String, Path> files(Kind kind, Path folder) {
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(f -> isOf(kind, f) && Files.isRegularFile(f)).toList()) {
        Path twin = files.put(name(folder.relativize(file)), file);
        if (twin != null) {
          throw new IllegalArgumentException(
              file + " and " + twin + " have one name; which of them is meant?");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
    return files;
  }

  private static boolean isOf(Kind kind, Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 && kind.extensions.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private static String name(Path relative) {
    String name = relative.toString().replace('\\', '/');
    return name.substring(0, name.lastIndexOf('.'));
  }
}
