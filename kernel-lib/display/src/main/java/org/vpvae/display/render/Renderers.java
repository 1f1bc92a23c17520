package org.vpvae.display.render;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.vpvae.display.mime.Renderer;

/**
 * The renderers that are on the class path now. They are looked for anew each time, through the
 * loaders of the running cell, of the value and of this module, because a notebook's class path
 * grows.
 */
final class Renderers {
  /** A loader that cannot read its folders at all fails anew at every question. */
  private static final int MOST_BROKEN = 100;

  private Renderers() {}

  /** The renderer of the most specific type of the value, or null. */
  static Renderer<?> find(Object value) {
    Renderer<?> best = null;
    for (ClassLoader loader : loadersFor(value.getClass())) {
      for (Renderer<?> next : all(loader)) {
        best = better(best, next, value);
      }
    }
    return best;
  }

  private static Renderer<?> better(Renderer<?> best, Renderer<?> other, Object value) {
    try {
      boolean fits = other.type().isInstance(value);
      boolean nearer =
          best == null || best.type() != other.type() && best.type().isAssignableFrom(other.type());
      return fits && nearer ? other : best;
    } catch (LinkageError absent) {
      // Its type belongs to a library that is not here: the value cannot be of it.
      return best;
    }
  }

  /** Those that can be made; one broken entry must not hide the others. */
  private static List<Renderer<?>> all(ClassLoader loader) {
    List<Renderer<?>> made = new ArrayList<>();
    Iterator<Renderer> found = ServiceLoader.load(Renderer.class, loader).iterator();
    for (int broken = 0; broken < MOST_BROKEN; ) {
      try {
        if (!found.hasNext()) {
          return made;
        }
        made.add(found.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        broken++;
      }
    }
    return made;
  }

  private static Set<ClassLoader> loadersFor(Class<?> type) {
    Set<ClassLoader> loaders = Collections.newSetFromMap(new IdentityHashMap<>());
    add(loaders, Thread.currentThread().getContextClassLoader());
    add(loaders, type.getClassLoader());
    add(loaders, Renderer.class.getClassLoader());
    return loaders;
  }

  private static void add(Set<ClassLoader> loaders, ClassLoader loader) {
    if (loader != null) {
      loaders.add(loader);
    }
  }
}
