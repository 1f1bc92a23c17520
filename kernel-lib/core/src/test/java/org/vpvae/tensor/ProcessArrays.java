package org.vpvae.tensor;

/** Counts what the op library keeps as long as the process lives, for tests of other packages. */
public final class ProcessArrays {
  private ProcessArrays() {}

  /** Arrays open in the op library's root; a step after the first ones adds none. */
  public static int count() {
    return OpLibrary.instance().root().getManagedArrays().size();
  }
}
