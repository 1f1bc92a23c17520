package org.vpvae.experiments.score;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpvae.datasets.ImageFolder;
import org.vpvae.datasets.SpeechFolder;

/**
 * Which files of two folders belong together: those of one path below their folder, extensions
 * aside, so that {@code a/1.wav} meets {@code a/1.flac}.
 *
 * @param kind what all of them are
 * @param pairs the pairs, sorted by name
 * @param alone names without a pair, and why: only one folder has them, or one has them twice
 * @param besides files of both folders that are of another kind
 */
record FilePairs(Kind kind, List<Named> pairs, Map<String, String> alone, int besides) {

  /** What is compared. */
  enum Kind {
    PICTURES(ImageFolder.EXTENSIONS),
    SOUNDS(SpeechFolder.EXTENSIONS);

    private final Set<String> extensions;

    Kind(Set<String> extensions) {
      this.extensions = extensions;
    }

    /** Whether the name of a file says that it is one. */
    boolean has(Path file) {
      String name = file.getFileName().toString();
      int dot = name.lastIndexOf('.');
      return dot > 0 && extensions.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private String plural() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Two files under one name. */
  record Named(String name, Path reference, Path degraded) {}

  /**
   * Finds the pairs.
   *
   * @throws IllegalArgumentException if a path is nothing, one is a folder and the other none,
   *     nothing pairs, or pictures and sounds both do
   */
  static FilePairs of(Path reference, Path degraded) {
    requireThere(reference);
    requireThere(degraded);
    if (Files.isDirectory(reference) != Files.isDirectory(degraded)) {
      throw new IllegalArgumentException(
          reference + " and " + degraded + " must be two files or two folders");
    }
    return Files.isDirectory(reference)
        ? twoFolders(reference, degraded)
        : twoFiles(reference, degraded);
  }

  /** What must be said of the set. */
  List<String> remarks() {
    return besides == 0
        ? List.of()
        : List.of(besides + " files left aside that are no " + kind.plural());
  }

  private static void requireThere(Path path) {
    if (!Files.exists(path)) {
      throw new IllegalArgumentException("there is no " + path.toAbsolutePath());
    }
  }

  private static FilePairs twoFiles(Path reference, Path degraded) {
    for (Kind kind : Kind.values()) {
      if (kind.has(reference) && kind.has(degraded)) {
        Named pair = new Named(reference.getFileName().toString(), reference, degraded);
        return new FilePairs(kind, List.of(pair), Map.of(), 0);
      }
    }
    throw new IllegalArgumentException(
        reference + " and " + degraded + " are neither two pictures nor two sounds");
  }

  private static FilePairs twoFolders(Path reference, Path degraded) {
    FolderFiles left = FolderFiles.of(reference);
    FolderFiles right = FolderFiles.of(degraded);
    Map<Kind, FilePairs> found = new EnumMap<>(Kind.class);
    Map<String, String> gaps = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      FilePairs pairs = ofKind(kind, left, right);
      gaps.putAll(pairs.alone);
      if (!pairs.pairs.isEmpty()) {
        found.put(kind, pairs);
      }
    }
    String where = reference + " and " + degraded;
    if (found.size() > 1) {
      throw new IllegalArgumentException(where + " share " + counts(found.values()));
    }
    return found.values().stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(nothing(where, gaps)));
  }

  private static String counts(Iterable<FilePairs> found) {
    List<String> counts = new ArrayList<>();
    found.forEach(pairs -> counts.add(pairs.pairs.size() + " " + pairs.kind.plural()));
    return String.join(" and ", counts) + "; score them apart, in folders of one kind";
  }

  private static String nothing(String where, Map<String, String> gaps) {
    String examples =
        gaps.entrySet().stream()
            .limit(3)
            .map(gap -> gap.getKey() + ": " + gap.getValue())
            .collect(Collectors.joining(", "));
    return "no picture and no sound has a partner in "
        + where
        + (examples.isEmpty() ? "" : ", such as " + examples);
  }

  private static FilePairs ofKind(Kind kind, FolderFiles left, FolderFiles right) {
    List<Named> pairs = new ArrayList<>();
    Map<String, String> alone = new TreeMap<>();
    Set<String> names = new TreeSet<>(left.of(kind).keySet());
    names.addAll(right.of(kind).keySet());
    for (String name : names) {
      List<Path> originals = left.of(kind).getOrDefault(name, List.of());
      List<Path> reconstructions = right.of(kind).getOrDefault(name, List.of());
      if (originals.size() == 1 && reconstructions.size() == 1) {
        pairs.add(new Named(name, originals.get(0), reconstructions.get(0)));
      } else {
        alone.put(
            name,
            Stream.of(gap("original", originals), gap("reconstruction", reconstructions))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", ")));
      }
    }
    return new FilePairs(kind, pairs, alone, left.besides(kind) + right.besides(kind));
  }

  /** Why a name has no pair, on one side; nothing if that side is as it should be. */
  private static String gap(String what, List<Path> files) {
    if (files.isEmpty()) {
      return "no " + what;
    }
    List<String> names =
        files.stream().map(file -> file.getFileName().toString()).sorted().toList();
    return files.size() == 1 ? "" : "more than one " + what + ": " + String.join(" and ", names);
  }
}
