package org.vpvae.display.notebook;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/**
 * The two families of Java kernels. Their display classes have the same names and shapes in
 * different packages, so one bridge by reflection serves both and compiles against neither.
 */
enum KernelFamily {
  /** jjava-jupyter: JJava and this project's kernel. */
  JJAVA("org.dflib.jjava.jupyter.kernel.", "BaseKernel", "notebookKernel"),
  /** basekernel: IJava, whose running instance a class of IJava itself knows. */
  IJAVA(
      "io.github.spencerpark.jupyter.kernel.",
      "io.github.spencerpark.ijava.IJava",
      "getKernelInstance");

  private final String packagePrefix;
  private final String holder;
  private final String instance;

  KernelFamily(String packagePrefix, String holder, String instance) {
    this.packagePrefix = packagePrefix;
    this.holder = holder.contains(".") ? holder : packagePrefix + holder;
    this.instance = instance;
  }

  /** The family that a kernel's class descends from, or null. */
  static KernelFamily of(Object kernel) {
    for (KernelFamily family : values()) {
      if (family.baseKernel(kernel.getClass()) != null) {
        return family;
      }
    }
    return null;
  }

  /** The running kernel of this family, or null. */
  Object runningKernel() {
    for (ClassLoader loader : loaders()) {
      try {
        Object kernel = Class.forName(holder, true, loader).getMethod(instance).invoke(null);
        if (kernel != null) {
          return kernel;
        }
      } catch (ReflectiveOperationException | LinkageError notHere) {
        // JJava throws where no kernel runs; the others are simply not on this class path.
        continue;
      }
    }
    return null;
  }

  /** The family's BaseKernel among the superclasses, or null. */
  Class<?> baseKernel(Class<?> kernel) {
    for (Class<?> at = kernel; at != null; at = at.getSuperclass()) {
      if (at.getName().equals(packagePrefix + "BaseKernel")) {
        return at;
      }
    }
    return null;
  }

  /** A class of the family, by its name below the kernel package. */
  Class<?> kernelClass(String name, ClassLoader loader) throws ClassNotFoundException {
    return Class.forName(packagePrefix + name, true, loader);
  }

  private static List<ClassLoader> loaders() {
    List<ClassLoader> loaders = new ArrayList<>();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null) {
      loaders.add(context);
    }
    loaders.add(KernelFamily.class.getClassLoader());
    loaders.add(ClassLoader.getSystemClassLoader());
    return loaders;
  }

  /** What was thrown inside, if it was. */
  static Throwable cause(ReflectiveOperationException e) {
    return e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
  }
}
