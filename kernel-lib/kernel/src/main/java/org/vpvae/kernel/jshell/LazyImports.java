package org.vpvae.kernel.jshell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The imports that every notebook may count on, made when a cell first names one of their types.
 * Each import costs JShell a compilation, so making twenty of them at the start would cost more
 * than the rest of the start together.
 */
final class LazyImports {
  private static final Pattern TYPE_NAME = Pattern.compile("(?<![\\w$])[A-Z][\\w$]*");

  /** An import that waits; static ones wait for the name of a method. */
  private record Waiting(String name, Pattern methods) {
    String packagePath() {
      return name.substring(0, name.length() - 1).replace('.', '/');
    }
  }

  private final ClassLoader loader;
  private final List<Waiting> waiting = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  LazyImports(ClassLoader loader) {
    this.loader = loader;
  }

  /** Lets the import of a whole package wait, such as {@code java.util.*}. */
  void addPackage(String name) {
    waiting.add(new Waiting(name, null));
    seen.clear();
  }

  /** Lets a static import wait until one of the methods is called without a receiver. */
  void addStatic(String name, List<String> methods) {
    String any = String.join("|", methods);
    waiting.add(new Waiting("static " + name, Pattern.compile("(?<![\\w$.])(" + any + ")\\s*\\(")));
  }

  /** The class path has grown: names that were nowhere may be somewhere now. */
  void classPathGrew() {
    seen.clear();
  }

  /** The imports that this source needs; they wait no longer. */
  List<String> neededBy(String source) {
    List<String> needed = new ArrayList<>();
    if (waiting.isEmpty()) {
      return needed;
    }
    List<String> names = newNames(source);
    waiting.removeIf(
        one -> {
          boolean wanted =
              one.methods != null
                  ? one.methods.matcher(source).find()
                  : names.stream().anyMatch(name -> exists(one.packagePath() + name));
          if (wanted) {
            needed.add(one.name);
          }
          return wanted;
        });
    return needed;
  }

  /** One more import that may be made while nobody waits for an answer; null if there is none. */
  String next() {
    return waiting.isEmpty() ? null : waiting.remove(0).name;
  }

  private List<String> newNames(String source) {
    List<String> names = new ArrayList<>();
    Matcher name = TYPE_NAME.matcher(source);
    while (name.find()) {
      if (seen.add(name.group())) {
        names.add(name.group());
      }
    }
    return names;
  }

  private boolean exists(String path) {
    return loader.getResource(path + ".class") != null;
  }
}
