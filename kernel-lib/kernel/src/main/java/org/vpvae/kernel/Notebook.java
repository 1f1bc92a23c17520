package org.vpvae.kernel;

import com.google.gson.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vpvae.kernel.jjava.Face;
import org.vpvae.kernel.jshell.CellException;
import org.vpvae.kernel.jshell.JavaSession;
import org.vpvae.kernel.magic.MagicTable;

/** What one notebook has: its Java, its class path, its magics, and its face towards libraries. */
public final class Notebook {
  private static final List<String> IMPORTS =
      List.of(
          "java.io",
          "java.math",
          "java.nio.file",
          "java.util",
          "java.util.concurrent",
          "java.util.function",
          "java.util.regex",
          "java.util.stream");

  /** What libraries of the family call from cells by name alone. */
  private static final String STATICS = "org.dflib.jjava.jupyter.kernel.BaseNotebookStatics";

  private static final List<String> STATIC_METHODS =
      List.of("display", "updateDisplay", "render", "printf", "eval", "lineMagic", "cellMagic");

  private final Outlet outlet;
  private final JavaSession java;
  private final Face face;
  private final Set<Path> classPath = new LinkedHashSet<>();

  Notebook(Outlet outlet, Library library) {
    this.outlet = outlet;
    java = new JavaSession(Notebook.class.getClassLoader(), outlet.text().err()::print);
    face = new Face(Version.of(Notebook.class), outlet, new Host());
    java.magics(new MagicTable(this));
    java.importPackages(IMPORTS);
    java.importStatic(STATICS, STATIC_METHODS);
    library.entries().forEach(classPath::add);
    java.addToClassPath(library.entries());
    java.importPackages(library.imports());
    library.notice().ifPresent(outlet.text().err()::println);
    startExtensions();
    installDisplay();
  }

  /** Those of the library too, so it is on the class path by now. */
  private void startExtensions() {
    try {
      onUserThread(face::start);
    } catch (CellException e) {
      outlet
          .text()
          .err()
          .println("An extension did not start: " + e.name() + ": " + e.getMessage());
    }
  }

  /** Extensions are code of libraries: an interrupt must reach them. */
  private void onUserThread(Runnable work) throws CellException {
    java.guarded(
        () -> {
          work.run();
          return null;
        });
  }

  /** The display room meets the kernel from inside the notebook's class loader. */
  private void installDisplay() {
    try {
      java.classLoader()
          .loadClass("org.vpvae.display.NotebookBridge")
          .getMethod("install")
          .invoke(null);
    } catch (ClassNotFoundException e) {
      // A kernel without the display room shows plain text, as any kernel would.
      return;
    } catch (InvocationTargetException e) {
      outlet.text().err().println("Rich display is off: " + e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      outlet.text().err().println("Rich display is off: " + e);
    }
  }

  /** The Java of this notebook. */
  public JavaSession java() {
    return java;
  }

  /** Its face towards libraries. */
  public Face face() {
    return face;
  }

  /** Where its outputs leave. */
  public Outlet outlet() {
    return outlet;
  }

  /**
   * Adds jars and class folders, all at once, and installs the extensions that they bring.
   *
   * @return the entries that were not there before
   * @throws IllegalArgumentException if one does not exist
   * @throws CellException if an extension throws; the entries are there all the same
   */
  public List<Path> addToClassPath(List<Path> entries) throws CellException {
    for (Path entry : entries) {
      if (!Files.exists(entry)) {
        throw new IllegalArgumentException("no such class path entry: " + entry);
      }
    }
    List<Path> fresh =
        entries.stream()
            .map(Path::toAbsolutePath)
            .map(Path::normalize)
            .filter(classPath::add)
            .toList();
    if (!fresh.isEmpty()) {
      java.addToClassPath(fresh);
      onUserThread(face::classPathGrew);
    }
    return fresh;
  }

  /** The whole class path of the notebook, in order. */
  public List<Path> classPath() {
    return List.copyOf(classPath);
  }

  /** A value as a MIME bundle, made on the user's thread: renderers are user code. */
  JsonObject render(Object value) throws CellException {
    return java.guarded(() -> face.render(value));
  }

  /** What libraries may ask. */
  private final class Host implements Face.Host {
    @Override
    public Object evaluate(String source) {
      try {
        return java.evaluate(source);
      } catch (CellException e) {
        throw new IllegalStateException(e.name() + ": " + e.getMessage(), e.getCause());
      }
    }

    @Override
    public ClassLoader classLoader() {
      return java.classLoader();
    }
  }
}
