package org.vpvae.display.render;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vpvae.display.drawing.Curves;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.LibraryAdapter;

/** Which library's types are known by name, and the adapter of each. */
final class LibraryAdapters {
  private static final String ROOM = "org.vpvae.display.library.";

  private static final Map<String, String> BY_TYPE =
      Map.of(
          "tech.tablesaw.api.Table",
          ROOM + "TablesawAdapter",
          "org.knowm.xchart.internal.chartpart.Chart",
          ROOM + "XChartAdapter",
          "ai.djl.ndarray.NDArray",
          ROOM + "DjlAdapter",
          Curves.class.getName(),
          ROOM + "CurvesAdapter");

  /** One adapter per library class, kept as long as that class is. */
  private static final ClassValue<LibraryAdapter<?>> ADAPTERS =
      new ClassValue<>() {
        @Override
        protected LibraryAdapter<?> computeValue(Class<?> type) {
          return type == Curves.class
              ? define(type, chartLibrary())
              : define(type, type.getClassLoader());
        }
      };

  private LibraryAdapters() {}

  /** The value as one that shows itself; null if no class or interface of it is known. */
  static Displayable adapt(Object value) {
    for (Class<?> type : typesOf(value.getClass())) {
      if (BY_TYPE.containsKey(type.getName())) {
        return adapt(ADAPTERS.get(type), value);
      }
    }
    return null;
  }

  @SuppressWarnings("unchecked") // The adapter was chosen by the name of a type of the value.
  private static <T> Displayable adapt(LibraryAdapter<T> adapter, Object value) {
    return adapter.adapt((T) value);
  }

  private static LibraryAdapter<?> define(Class<?> type, ClassLoader library) {
    String adapter = BY_TYPE.get(type.getName());
    try {
      return (LibraryAdapter<?>)
          new AdapterLoader(library).loadClass(adapter).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(adapter + " cannot be made", e);
    }
  }

  /** Our own curves are drawn by XChart, wherever the running cell sees it. */
  private static ClassLoader chartLibrary() {
    ClassLoader own = LibraryAdapters.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    for (ClassLoader loader : context == null ? List.of(own) : List.of(context, own)) {
      try {
        return Class.forName("org.knowm.xchart.XYChart", false, loader).getClassLoader();
      } catch (ClassNotFoundException notHere) {
        continue;
      }
    }
    throw new IllegalStateException("XChart is not on the class path: add org.knowm.xchart:xchart");
  }

  /** The class, its superclasses and all interfaces, nearest first. */
  static Set<Class<?>> typesOf(Class<?> type) {
    Set<Class<?>> types = new LinkedHashSet<>();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      types.add(at);
      addInterfaces(at, types);
    }
    return types;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> types) {
    for (Class<?> implemented : type.getInterfaces()) {
      types.add(implemented);
      addInterfaces(implemented, types);
    }
  }
}
