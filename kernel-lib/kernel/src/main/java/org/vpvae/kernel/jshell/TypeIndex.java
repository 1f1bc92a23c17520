package org.vpvae.kernel.jshell;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of the public-looking types in some packages: what completion may offer unimported. */
final class TypeIndex {
  private static final Pattern TYPE = Pattern.compile("[A-Z]\\w*\\.class");

  private final Set<String> names = new TreeSet<>();

  /** Looks through the running Java and these jars and folders, once. */
  TypeIndex(List<String> packages, List<Path> classPath) {
    Set<String> folders = new HashSet<>();
    packages.forEach(one -> folders.add(one.replace('.', '/')));
    Path java = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
    folders.forEach(folder -> addFolder(java.resolve(folder)));
    for (Path entry : classPath) {
      if (Files.isDirectory(entry)) {
        folders.forEach(folder -> addFolder(entry.resolve(folder)));
      } else {
        addJar(entry, folders);
      }
    }
  }

  /** The names that begin so, sorted. */
  List<String> beginningWith(String prefix) {
    return names.stream().filter(name -> name.startsWith(prefix)).toList();
  }

  private void addFolder(Path folder) {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.forEach(file -> add(file.getFileName().toString()));
      } catch (IOException e) {
        // What cannot be read is not offered.
        return;
      }
    }
  }

  private void addJar(Path jar, Set<String> folders) {
    try (JarFile file = new JarFile(jar.toFile())) {
      file.stream()
          .map(entry -> entry.getName())
          .filter(name -> folders.contains(name.substring(0, Math.max(0, name.lastIndexOf('/')))))
          .forEach(name -> add(name.substring(name.lastIndexOf('/') + 1)));
    } catch (IOException e) {
      // As above: no jar, nothing to offer.
      return;
    }
  }

  private void add(String file) {
    if (TYPE.matcher(file).matches()) {
      names.add(file.substring(0, file.length() - ".class".length()));
    }
  }
}
