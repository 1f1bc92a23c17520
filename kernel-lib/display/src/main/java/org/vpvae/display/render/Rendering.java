package org.vpvae.display.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.mime.Renderer;
import org.vpvae.display.tensor.Likeness;
import org.vpvae.display.tensor.Tensor;

/**
 * How a value is shown, asked in this order: the value itself, the renderers on the class path, the
 * adapter of its library, its elements side by side, its text.
 */
public final class Rendering {
  private Rendering() {}

  /**
   * The value in every form that somebody knows.
   *
   * <p>This throws nothing but {@link ThreadDeath}, not even another {@code Error}: a kernel that
   * meets one while it shows a value stops answering. What a renderer throws is told below the
   * value's own text.
   *
   * @param value anything, null too
   */
  public static MimeBundle render(Object value) {
    try {
      return richOr(PlainText::of, value);
    } catch (ThreadDeath interrupt) {
      // It comes once: shown as text, it would leave a loop that draws running for ever.
      throw interrupt;
    } catch (Throwable broken) {
      return MimeBundle.ofText(
          PlainText.of(value)
              + "\n(it could not be rendered: "
              + PlainText.ofThrowable(broken)
              + ")");
    }
  }

  /**
   * The same for a kernel that reports whatever is thrown: an {@code Error} of a renderer or of the
   * value's {@code toString} reaches the caller.
   */
  public static MimeBundle renderOrThrow(Object value) {
    return richOr(PlainText::orThrow, value);
  }

  private static MimeBundle richOr(Function<Object, String> text, Object value) {
    MimeBundle rich = value == null ? null : rich(value);
    return rich == null ? MimeBundle.ofText(text.apply(value)) : rich;
  }

  /**
   * The value as a tensor, to be asked for images or sounds.
   *
   * @param value a {@link Tensor}, a rectangular array of floats or a DJL {@code NDArray}
   * @return null for any other value
   */
  public static Tensor asTensor(Object value) {
    Displayable displayable = value instanceof Displayable own ? own : adapted(value);
    return displayable instanceof Tensor tensor ? tensor : Tensor.ofArray(value);
  }

  private static MimeBundle rich(Object value) {
    MimeBundle single = single(value);
    if (single != null) {
      return single;
    }
    if (value instanceof Object[] array) {
      return together(Arrays.asList(array));
    }
    return value instanceof Collection<?> collection ? together(collection) : null;
  }

  /** One value, without looking inside collections: those may contain themselves. */
  private static MimeBundle single(Object value) {
    if (value instanceof Displayable displayable) {
      return displayable.toMimeBundle();
    }
    Renderer<?> renderer = Renderers.find(value);
    if (renderer != null) {
      return render(renderer, value);
    }
    Displayable adapted = adapted(value);
    return adapted == null ? null : adapted.toMimeBundle();
  }

  private static MimeBundle together(Collection<?> elements) {
    List<MimeBundle> bundles = new ArrayList<>();
    for (Object element : elements) {
      if (bundles.size() == SideBySide.MAX_ELEMENTS) {
        break;
      }
      MimeBundle bundle = element == null ? null : single(element);
      if (bundle == null || !bundle.isRich()) {
        return null;
      }
      bundles.add(bundle);
    }
    return SideBySide.of(bundles, elements.size());
  }

  private static Displayable adapted(Object value) {
    if (value == null) {
      return null;
    }
    Displayable library = LibraryAdapters.adapt(value);
    if (library != null) {
      return library;
    }
    Tensor tensor = Tensor.ofArray(value);
    boolean meant = tensor != null && Likeness.of(tensor.shape()) == Likeness.IMAGES;
    return meant ? tensor : null;
  }

  private static <T> MimeBundle render(Renderer<T> renderer, Object value) {
    return renderer.render(renderer.type().cast(value));
  }
}
