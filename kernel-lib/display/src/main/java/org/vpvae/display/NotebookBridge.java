package org.vpvae.display;

import java.awt.image.BufferedImage;
import java.util.function.Function;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.notebook.KernelScreen;
import org.vpvae.display.notebook.Screen;
import org.vpvae.display.notebook.TextScreen;
import org.vpvae.display.render.Rendering;

/**
 * Teaches the running kernel to show what this module can show. JJava and this project's kernel
 * call it by themselves; in IJava one line does: {@code
 * org.vpvae.display.NotebookBridge.install();}
 *
 * <p>One renderer is registered for all values, which asks who renders a value when it is shown.
 * Registered type by type, a library that is added to the notebook later would stay text.
 */
public final class NotebookBridge {
  private static KernelScreen installed;

  private NotebookBridge() {}

  /** Installs into the kernel that runs this code; outside a kernel this does nothing. */
  public static synchronized void install() {
    KernelScreen.find().ifPresent(NotebookBridge::install);
  }

  /**
   * Installs into a kernel. A second call for the same kernel does nothing.
   *
   * @param kernel descends from the {@code BaseKernel} of jjava-jupyter or of basekernel
   * @throws IllegalArgumentException if it does not
   */
  public static synchronized void install(Object kernel) {
    install(KernelScreen.of(kernel));
  }

  /** Forgets the kernel, which is shutting down. */
  public static synchronized void uninstall() {
    installed = null;
  }

  /**
   * Where output goes now: the notebook while a cell runs, else text on the standard output. The
   * kernel is found at the first call if nobody installed it.
   */
  public static synchronized Screen screen() {
    if (installed == null) {
      install();
    }
    return installed != null && installed.isAttached() ? installed : new TextScreen(System.out);
  }

  private static void install(KernelScreen kernel) {
    if (installed == null || !installed.isSameKernel(kernel)) {
      Function<Object, MimeBundle> render =
          kernel.reportsRenderErrors() ? Rendering::renderOrThrow : Rendering::render;
      kernel.register(Object.class, render);
      // The kernels' own renderer of pictures stands nearer than the one for all values.
      kernel.register(BufferedImage.class, render);
      installed = kernel;
    }
  }
}
