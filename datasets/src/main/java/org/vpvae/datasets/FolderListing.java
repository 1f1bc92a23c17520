package org.vpvae.datasets;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The files of one folder and everything below it that have a wanted extension, sorted by relative
 * path written with {@code /}, so that the order does not depend on the file system. Hidden files
 * and folders (names that begin with a dot) are not data, but the folder itself may be hidden.
 * Symbolic links are followed; a link that leads back to a folder above itself is passed over. What
 * has a wanted name and is no file, such as a link to nothing, is unreadable.
 *
 * @param name how reports call the set
 * @param folder the real path of the folder
 * @param files the wanted files, relative to the folder
 * @param unreadable what lies below the folder and could not be listed
 */
public record FolderListing(
    String name, Path folder, List<Path> files, List<RefusedFile> unreadable) {

  public FolderListing {
    files = List.copyOf(files);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * Lists a folder.
   *
   * @param folder any folder
   * @param extensions wanted extensions, lower case and without the dot
   * @throws DatasetException if the folder is missing, is no folder, or holds no wanted file
   */
  public static FolderListing of(Path folder, Set<String> extensions) {
    if (!Files.isDirectory(folder)) {
      String what = Files.exists(folder) ? "is not a folder" : "does not exist";
      throw new DatasetException("the data folder " + folder.toAbsolutePath() + " " + what);
    }
    try {
      Path real = folder.toRealPath();
      Walk walk = new Walk(real, extensions);
      Files.walkFileTree(real, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
      if (walk.files.isEmpty()) {
        throw new DatasetException(
            "the data folder "
                + folder.toAbsolutePath()
                + " holds no file that ends in "
                + extensions.stream().sorted().toList()
                + because(walk.unreadable));
      }
      walk.files.sort(Comparator.comparing(FolderListing::key));
      walk.unreadable.sort(Comparator.comparing(file -> key(file.path())));
      return new FolderListing(folder.toString(), real, walk.files, walk.unreadable);
    } catch (IOException e) {
      throw new DatasetException("the data folder " + folder + " cannot be listed: " + e, e);
    }
  }

  /**
   * This listing without some of its files, which are refused by name.
   *
   * @param refused the files, or others that belong to the set, and why
   * @throws DatasetException if no file is left
   */
  public FolderListing without(List<RefusedFile> refused) {
    Set<Path> out = refused.stream().map(RefusedFile::path).collect(Collectors.toSet());
    List<Path> kept = files.stream().filter(file -> !out.contains(file)).toList();
    if (kept.isEmpty()) {
      throw new DatasetException(
          "no file of the data folder " + folder + " can be used" + because(refused));
    }
    List<RefusedFile> all = new ArrayList<>(unreadable);
    all.addAll(refused);
    return new FolderListing(name, folder, kept, all);
  }

  /**
   * The listing of the files that a rule keeps.
   *
   * @param wanted is asked for every file, relative to the folder
   * @param rule what is wanted, for the message
   * @throws DatasetException if no file is kept
   */
  public FolderListing only(Predicate<Path> wanted, String rule) {
    List<Path> kept = files.stream().filter(wanted).toList();
    if (kept.isEmpty()) {
      throw new DatasetException(
          "none of the " + files.size() + " files of the data folder " + folder + " is " + rule);
    }
    return new FolderListing(name, folder, kept, unreadable);
  }

  /**
   * Some of the files, to be read alone. What could not be listed is no part of them: who selects
   * has seen it.
   *
   * @param suffix goes behind the name, such as {@code " (held out)"}
   * @param indices of the files, in the order wanted
   */
  public FolderListing select(String suffix, List<Integer> indices) {
    return new FolderListing(
        name + suffix, folder, indices.stream().map(files::get).toList(), List.of());
  }

  /** The first reasons, for a message: enough to see what is wrong, short enough to read. */
  static String because(List<RefusedFile> refused) {
    StringBuilder text = new StringBuilder();
    for (RefusedFile file : refused.subList(0, Math.min(5, refused.size()))) {
      text.append("; ").append(file.path()).append(": ").append(file.reason());
    }
    if (refused.size() > 5) {
      text.append("; and ").append(refused.size() - 5).append(" more");
    }
    return text.toString();
  }

  /** How many files the set has: what could not be listed is of it as well. */
  public int total() {
    return files.size() + unreadable.size();
  }

  /** The whole path of one file. */
  Path file(int index) {
    return folder.resolve(files.get(index));
  }

  /** One file's path relative to the folder, written with {@code /}. */
  String key(int index) {
    return key(files.get(index));
  }

  /**
   * Names the present content of one file: its path, length and time of change.
   *
   * @throws IOException if the file cannot be asked
   */
  public String identity(int index) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file(index), BasicFileAttributes.class);
    return file(index) + " " + attributes.size() + " " + attributes.lastModifiedTime();
  }

  /** A relative path written with {@code /}, the same on every system. */
  private static String key(Path relative) {
    StringBuilder key = new StringBuilder();
    relative.forEach(name -> key.append(key.isEmpty() ? "" : "/").append(name));
    return key.toString();
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Set<String> extensions;
    private final List<Path> files = new ArrayList<>();
    private final List<RefusedFile> unreadable = new ArrayList<>();

    Walk(Path root, Set<String> extensions) {
      this.root = root;
      this.extensions = extensions;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean data = folder.equals(root) || !hidden(folder);
      return data ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (wanted(file) && attributes.isRegularFile()) {
        files.add(root.relativize(file));
      } else if (wanted(file)) {
        String what = attributes.isSymbolicLink() ? "a link to nothing" : "not a regular file";
        unreadable.add(new RefusedFile(root.relativize(file), what));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      boolean loop = e instanceof FileSystemLoopException;
      boolean folder = Files.isDirectory(file) && !hidden(file);
      if (!loop && (wanted(file) || folder)) {
        unreadable.add(new RefusedFile(root.relativize(file), "cannot be opened: " + e));
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean hidden(Path path) {
      return path.getFileName().toString().startsWith(".");
    }

    private boolean wanted(Path file) {
      String name = file.getFileName().toString();
      int dot = name.lastIndexOf('.');
      return dot > 0
          && !hidden(file)
          && extensions.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
  }
}
