package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;

/** Stands where IJava keeps its running kernel; the real one is not on Maven Central. */
public final class IJava {
  private static BaseKernel kernel;

  private IJava() {}

  public static BaseKernel getKernelInstance() {
    return kernel;
  }

  public static void run(BaseKernel started) {
    kernel = started;
  }
}
