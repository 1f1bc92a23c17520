package org.vpvae.display.notebook;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.vpvae.display.mime.MimeBundle;

/**
 * The notebook of a running kernel, reached by reflection. Updates go out as {@code
 * update_display_data} with the id of the first display; {@code clear_output} is not used, because
 * no kernel of either family sends it.
 */
public final class KernelScreen implements Screen {
  private final KernelFamily family;
  private final Object renderer;
  private final Object display;
  private final ClassLoader loader;
  private final boolean reportsRenderErrors;

  private KernelScreen(KernelFamily family, Object kernel) throws ReflectiveOperationException {
    this.family = family;
    Class<?> base = family.baseKernel(kernel.getClass());
    loader = base.getClassLoader();
    renderer = base.getMethod("getRenderer").invoke(kernel);
    reportsRenderErrors = saysSo(kernel);
    // Public members of the family's own classes: a kernel's subclasses need not be public.
    Object io = base.getMethod("getIO").invoke(kernel);
    display = family.kernelClass("JupyterIO", loader).getField("display").get(io);
  }

  /** Only a kernel that would outlive any {@code Error} has this method. */
  private static boolean saysSo(Object kernel) throws ReflectiveOperationException {
    try {
      Method method = kernel.getClass().getMethod("reportsRenderErrors");
      method.setAccessible(true);
      return (boolean) method.invoke(kernel);
    } catch (NoSuchMethodException stock) {
      return false;
    }
  }

  /**
   * Whether what a renderer throws is an error reply of the kernel. The stock kernels stop
   * answering after an {@code Error}.
   */
  public boolean reportsRenderErrors() {
    return reportsRenderErrors;
  }

  /** The kernel that runs this code, if one does. */
  public static Optional<KernelScreen> find() {
    for (KernelFamily family : KernelFamily.values()) {
      Object kernel = family.runningKernel();
      if (kernel != null) {
        return Optional.of(of(kernel));
      }
    }
    return Optional.empty();
  }

  /**
   * The notebook of a given kernel.
   *
   * @param kernel descends from a {@code BaseKernel} of either family
   * @throws IllegalArgumentException if it does not
   */
  public static KernelScreen of(Object kernel) {
    KernelFamily family = KernelFamily.of(kernel);
    if (family == null) {
      throw new IllegalArgumentException(kernel.getClass().getName() + " is no known kernel");
    }
    try {
      return new KernelScreen(family, kernel);
    } catch (ReflectiveOperationException e) {
      throw unexpected(e);
    }
  }

  /** Whether both belong to the same kernel. */
  public boolean isSameKernel(KernelScreen other) {
    return renderer == other.renderer;
  }

  /** Whether a cell is running, so that what is displayed arrives. */
  public boolean isAttached() {
    try {
      return (boolean) displayStream().getMethod("isAttached").invoke(display);
    } catch (ReflectiveOperationException e) {
      throw unexpected(e);
    }
  }

  /**
   * Lets the kernel render values of a type by a function.
   *
   * @param type every value whose nearest registered type this is
   * @param render must not throw, unless {@link #reportsRenderErrors}
   */
  public void register(Class<?> type, Function<Object, MimeBundle> render) {
    try {
      Class<?> renderFunction = family.kernelClass("display.RenderFunction", loader);
      InvocationHandler handler =
          (proxy, method, arguments) -> call(render, proxy, method, arguments);
      Object function = Proxy.newProxyInstance(loader, new Class<?>[] {renderFunction}, handler);
      Object registration =
          family
              .kernelClass("display.Renderer", loader)
              .getMethod("createRegistration", Class.class)
              .invoke(renderer, type);
      registration.getClass().getMethod("register", renderFunction).invoke(registration, function);
    } catch (ReflectiveOperationException e) {
      throw unexpected(e);
    }
  }

  @Override
  public void display(String id, MimeBundle bundle) {
    send("display", id, bundle);
  }

  @Override
  public void update(String id, MimeBundle bundle) {
    send("updateDisplay", id, bundle);
  }

  private void send(String verb, String id, MimeBundle bundle) {
    try {
      Class<?> displayData = family.kernelClass("display.DisplayData", loader);
      Object data = displayData.getConstructor().newInstance();
      put(data, bundle);
      displayData.getMethod("setDisplayId", String.class).invoke(data, id);
      displayStream().getMethod(verb, displayData).invoke(display, data);
    } catch (ReflectiveOperationException e) {
      throw unexpected(e);
    }
  }

  private static Object call(
      Function<Object, MimeBundle> render, Object proxy, Method method, Object[] arguments)
      throws ReflectiveOperationException {
    return switch (method.getName()) {
      case "render" -> {
        Object context = arguments[1];
        Method container = context.getClass().getMethod("getOutputContainer");
        put(container.invoke(context), render.apply(arguments[0]));
        yield null;
      }
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "renderers of vpvae-display";
    };
  }

  private static void put(Object displayData, MimeBundle bundle)
      throws ReflectiveOperationException {
    Method put = displayData.getClass().getMethod("putData", String.class, Object.class);
    for (Map.Entry<String, String> form : bundle.data().entrySet()) {
      put.invoke(displayData, form.getKey(), form.getValue());
    }
  }

  private Class<?> displayStream() throws ClassNotFoundException {
    return family.kernelClass("DisplayStream", loader);
  }

  private static IllegalStateException unexpected(ReflectiveOperationException e) {
    Throwable cause = KernelFamily.cause(e);
    if (cause instanceof ThreadDeath interrupt) {
      throw interrupt;
    }
    return new IllegalStateException("the kernel has another shape than expected: " + cause, cause);
  }
}
