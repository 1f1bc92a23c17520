package org.vpvae.display.render;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A class path that grows, as a notebook's does. */
final class GrowingLoader extends URLClassLoader {

  GrowingLoader(ClassLoader parent) {
    super(new URL[0], parent);
  }

  void add(Path entry) {
    try {
      addURL(entry.toUri().toURL());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** This module's own classes, without the tests. */
  static Path module() {
    return testClassPath().stream()
        .filter(entry -> entry.endsWith(Path.of("target", "classes")))
        .filter(entry -> entry.resolve("org/vpvae/display").toFile().isDirectory())
        .findFirst()
        .orElseThrow();
  }

  /** Tablesaw, XChart and all else that the tests have. */
  static List<Path> libraries() {
    return testClassPath().stream().filter(entry -> entry.toString().endsWith(".jar")).toList();
  }

  private static List<Path> testClassPath() {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
    return Arrays.stream(entries).map(Path::of).toList();
  }
}
