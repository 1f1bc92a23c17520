package org.vpvae.kernel.jshell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

/**
 * The types that every notebook may use without importing them. Each is imported by its full name
 * when a cell first uses it.
 *
 * <p>Importing whole packages at the start would cost a compilation each, and worse: a later {@code
 * import java.awt.*} of the user would make {@code List} ambiguous and take away the variables of
 * that type. A name that is imported alone stays what it was.
 */
final class LazyImports {
  private static final Pattern TYPE_NAME = Pattern.compile("(?<![\\w$.])[A-Z][\\w$]*");
  private static final Pattern METHOD_NAME = Pattern.compile("(?<![\\w$.])([a-z][\\w$]*)\\s*\\(");
  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:class|interface|enum|record)\\s+([A-Z][\\w$]*)");

  private final ClassLoader loader;
  private final JShell shell;
  private final List<String> packages = new ArrayList<>();
  private final Map<String, String> methods = new HashMap<>();
  private final Set<String> given = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, ImportSnippet> made = new LinkedHashMap<>();

  LazyImports(ClassLoader loader, JShell shell) {
    this.loader = loader;
    this.shell = shell;
  }

  /** Offers the types of a package, after those of earlier packages. */
  void addPackage(String name) {
    packages.add(name);
    seen.retainAll(made.keySet());
  }

  /** Offers static methods of a class by name alone. */
  void addMethods(String type, List<String> names) {
    names.forEach(name -> methods.put(name, type));
  }

  /** The class path has grown: names that were nowhere may be somewhere now. */
  void classPathGrew() {
    seen.retainAll(made.keySet());
  }

  /** The packages, in the order in which a name is looked up. */
  List<String> packages() {
    return List.copyOf(packages);
  }

  /** Imports what this source names and nobody has imported yet. */
  void prepare(String source) {
    Set<String> declared = new HashSet<>();
    Matcher declaration = DECLARED.matcher(source);
    while (declaration.find()) {
      declared.add(declaration.group(1));
      giveWay(declaration.group(1));
    }
    Matcher name = TYPE_NAME.matcher(source);
    while (name.find()) {
      if (!declared.contains(name.group()) && seen.add(name.group())) {
        importType(name.group());
      }
    }
    importMethods(source);
  }

  /** The user's own type or method of that name wins. */
  private void giveWay(String name) {
    ImportSnippet ours = made.remove(name);
    if (ours != null && shell.status(ours) == Status.VALID) {
      shell.drop(ours);
    }
    seen.add(name);
  }

  /** The first package whose type may be used: one of package access is there, but not for us. */
  private void importType(String name) {
    for (String one : packages) {
      if (exists(one, name) && (isImportedByUser(name, one) || make(name, one + "." + name))) {
        return;
      }
    }
  }

  /** Whether the user has imported a type of that name from elsewhere. */
  private boolean isImportedByUser(String name, String ours) {
    return shell
        .imports()
        .filter(one -> !made.containsValue(one) && !one.isStatic())
        .map(ImportSnippet::fullname)
        .anyMatch(
            full -> {
              String home = full.substring(0, full.lastIndexOf('.'));
              return full.endsWith("." + name)
                  || (full.endsWith(".*") && !home.equals(ours) && exists(home, name));
            });
  }

  private void importMethods(String source) {
    Set<String> called = new HashSet<>(methods.keySet());
    called.addAll(given);
    called.retainAll(named(source));
    if (called.isEmpty()) {
      return;
    }
    Set<String> own = declaredMethods(source);
    for (String one : called) {
      if (own.contains(one)) {
        methods.remove(one);
        given.remove(one);
        giveWay(one);
      } else if (methods.containsKey(one)) {
        given.add(one);
        make(one, "static " + methods.remove(one) + "." + one);
      }
    }
  }

  private static Set<String> named(String source) {
    Set<String> names = new HashSet<>();
    Matcher name = METHOD_NAME.matcher(source);
    while (name.find()) {
      names.add(name.group(1));
    }
    return names;
  }

  /** The notebook's own methods: beside ours, theirs would be ambiguous, or never called. */
  private Set<String> declaredMethods(String source) {
    return Stream.concat(
            shell.sourceCodeAnalysis().sourceToSnippets(source).stream(), shell.methods())
        .filter(MethodSnippet.class::isInstance)
        .map(one -> ((MethodSnippet) one).name())
        .collect(Collectors.toSet());
  }

  /** In silence: one that the compiler refuses is left out, and the answer is false. */
  private boolean make(String name, String full) {
    boolean accepted = true;
    for (SnippetEvent event : shell.eval("import " + full + ";")) {
      if (event.status() == Status.REJECTED) {
        shell.drop(event.snippet());
        accepted = false;
      } else if (event.snippet() instanceof ImportSnippet snippet && event.causeSnippet() == null) {
        made.put(name, snippet);
      }
    }
    return accepted;
  }

  private boolean exists(String packageName, String name) {
    return loader.getResource(packageName.replace('.', '/') + "/" + name + ".class") != null;
  }
}
