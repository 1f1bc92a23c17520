package org.vpvae.kernel;

/** The version in the manifest of the jar that a class came from. */
public final class Version {
  private Version() {}

  /** Such as {@code 0.1.0}; {@code unpacked} for a class outside a jar. */
  public static String of(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null ? "unpacked" : version;
  }
}
