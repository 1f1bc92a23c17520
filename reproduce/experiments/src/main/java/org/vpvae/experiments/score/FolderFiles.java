package org.vpvae.experiments.score;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vpvae.experiments.score.FilePairs.Kind;

/**
 * The files of a folder by kind and by name, the path below the folder without the extension. As in
 * {@link org.vpvae.datasets.FolderListing}, links are followed, a link to a folder above itself is
 * passed over, and hidden files and folders (names that begin with a dot) do not count.
 */
final class FolderFiles extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final Map<Kind, TreeMap<String, List<Path>>> named = new EnumMap<>(Kind.class);
  private int files;

  private FolderFiles(Path folder) {
    this.folder = folder;
    for (Kind kind : Kind.values()) {
      named.put(kind, new TreeMap<>());
    }
  }

  /**
   * Lists a folder.
   *
   * @throws UncheckedIOException if a part of it cannot be listed
   */
  static FolderFiles of(Path folder) {
    FolderFiles found = new FolderFiles(folder);
    try {
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, found);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder + ": " + e, e);
    }
    return found;
  }

  /** The files of a kind; more than one under a name where only the extensions differ. */
  Map<String, List<Path>> of(Kind kind) {
    return named.get(kind);
  }

  /** How many files are not of that kind. */
  int besides(Kind kind) {
    return files - named.get(kind).values().stream().mapToInt(List::size).sum();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path sub, BasicFileAttributes attributes) {
    boolean skipped = !sub.equals(folder) && isHidden(sub);
    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (!isHidden(file)) {
      files++;
      for (Kind kind : Kind.values()) {
        if (kind.has(file)) {
          named.get(kind).computeIfAbsent(name(file), name -> new ArrayList<>()).add(file);
        }
      }
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (e instanceof FileSystemLoopException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }

  private static boolean isHidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  private String name(Path file) {
    String name = folder.relativize(file).toString().replace('\\', '/');
    return name.substring(0, name.lastIndexOf('.'));
  }
}
