package org.vpvae.kernel;

import java.util.List;

/** What the documentation may know of {@link Library}. */
public final class LibraryImports {
  private LibraryImports() {}

  /** The packages that a notebook of our kernel imports by itself, in the order of look-up. */
  public static List<String> packages() {
    return Library.IMPORTS;
  }
}
