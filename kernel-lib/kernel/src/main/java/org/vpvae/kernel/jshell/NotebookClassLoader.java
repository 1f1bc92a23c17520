package org.vpvae.kernel.jshell;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/**
 * The loader of everything that belongs to the notebook: the classes of its cells and the libraries
 * that it adds. It is a child of the kernel's loader, whose own libraries carry other names, so a
 * notebook may bring any version of them.
 *
 * <p>The display room is defined here and not in the parent, although its class files may lie in
 * the kernel's jar: its renderers must see the libraries of the notebook. All its classes come from
 * that jar, whatever version of it a library brings: two versions would not fit together.
 */
final class NotebookClassLoader extends URLClassLoader {
  private static final String DISPLAY = "org.vpvae.display.";

  static {
    registerAsParallelCapable();
  }

  private final Map<String, byte[]> cells = new ConcurrentHashMap<>();

  NotebookClassLoader(ClassLoader parent) {
    super("notebook", new URL[0], parent);
  }

  void add(Path jarOrFolder) {
    try {
      addURL(jarOrFolder.toUri().toURL());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(jarOrFolder + " cannot be a class path entry", e);
    }
  }

  /** Keeps the code of all these classes until somebody asks for it; then each is defined. */
  void record(ClassBytecodes[] classes) {
    for (ClassBytecodes one : classes) {
      cells.put(one.name(), one.bytecodes());
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(DISPLAY)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] cell = cells.get(name);
    if (cell != null) {
      Class<?> defined = defineClass(name, cell, 0, cell.length);
      cells.remove(name);
      return defined;
    }
    byte[] display = name.startsWith(DISPLAY) ? fromParent(name) : null;
    return display == null ? super.findClass(name) : defineClass(name, display, 0, display.length);
  }

  private byte[] fromParent(String name) {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      return null;
    }
  }
}
