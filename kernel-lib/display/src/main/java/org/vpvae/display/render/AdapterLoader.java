package org.vpvae.display.render;

import java.io.IOException;
import java.io.InputStream;
import org.vpvae.display.mime.LibraryAdapter;

/**
 * Defines the adapters of one library beside that library. In a notebook the library may be added
 * after this module, and by a class loader that this module's own cannot see; an adapter loaded by
 * the module's loader would then stay unlinked for ever. Here it is defined anew under the loader
 * of the library's own classes, and takes all else of this module from where it already is.
 */
final class AdapterLoader extends ClassLoader {
  private static final String ADAPTERS = "org.vpvae.display.library.";
  private static final String MODULE = "org.vpvae.display.";

  /**
   * A loader beside a library.
   *
   * @param library the loader of the library's classes
   */
  AdapterLoader(ClassLoader library) {
    super(library);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      if (name.startsWith(ADAPTERS)) {
        return define(name);
      }
      return name.startsWith(MODULE)
          ? Class.forName(name, false, LibraryAdapter.class.getClassLoader())
          : super.loadClass(name, resolve);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String file = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = LibraryAdapter.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
