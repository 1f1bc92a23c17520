package org.vpvae.kernel.magic;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vpvae.kernel.Notebook;
import org.vpvae.kernel.jshell.CellException;

/** {@code %classpath a.jar lib/*.jar folder}: all entries of a line at once. */
final class ClassPathMagics {
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private final Notebook notebook;

  ClassPathMagics(Notebook notebook) {
    this.notebook = notebook;
  }

  Object add(String rest) throws IOException, CellException {
    List<Path> entries = new ArrayList<>();
    for (String word : Words.of(rest)) {
      for (String one : SEPARATOR.split(word, 0)) {
        entries.addAll(expand(one));
      }
    }
    if (entries.isEmpty()) {
      throw new IllegalArgumentException(
          "name jars, folders or patterns such as *.jar behind classpath");
    }
    notebook.addToClassPath(entries);
    return null;
  }

  /** A path, or all that match a pattern in the last part of the path, sorted. */
  static List<Path> expand(String word) throws IOException {
    String path =
        word.startsWith("~/") ? System.getProperty("user.home") + word.substring(1) : word;
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf(File.separatorChar));
    String name = path.substring(slash + 1);
    if (!name.contains("*") && !name.contains("?")) {
      return List.of(Path.of(path));
    }
    Path folder = Path.of(slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash));
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files.filter(file -> matcher.matches(file.getFileName())).sorted().toList();
      if (found.isEmpty()) {
        throw new IllegalArgumentException("nothing matches " + word);
      }
      return found;
    }
  }
}
