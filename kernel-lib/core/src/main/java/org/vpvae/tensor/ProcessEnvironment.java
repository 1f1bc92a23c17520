package org.vpvae.tensor;

import java.util.Map;
import java.util.TreeMap;

/**
 * The environment in which a process that trains on a CPU runs fastest. A running process cannot
 * change its own, so whoever starts one sets these variables; results do not depend on them.
 *
 * <p>{@code OMP_WAIT_POLICY}: spinning OpenMP threads cost a factor of ten on busy cores.
 *
 * <p>{@code MALLOC_...} (Linux with glibc; ignored elsewhere): a training step frees as much memory
 * as it takes. By default the C library returns it to the system, which must clear it page by page
 * at the next step; on a virtual machine that took two thirds of the time. Kept memory serves the
 * next step at once, and the process stays as large as its largest step.
 */
public final class ProcessEnvironment {
  /** Without this one, freed memory goes back to the system. */
  private static final String KEEPS_MEMORY = "MALLOC_TRIM_THRESHOLD_";

  private static final Map<String, String> VARIABLES =
      Map.of(
          "OMP_WAIT_POLICY",
          "passive",
          "OPT_OUT_TRACKING",
          "true",
          "MALLOC_ARENA_MAX",
          "1",
          "MALLOC_MMAP_MAX_",
          "0",
          KEEPS_MEMORY,
          Long.toString(1L << 40));

  private ProcessEnvironment() {}

  /** The variables and their values, sorted by name. */
  public static Map<String, String> variables() {
    return new TreeMap<>(VARIABLES);
  }

  /**
   * Adds what is absent; what the user has set stays.
   *
   * @param environment of a process to be started, {@link ProcessBuilder#environment()}
   */
  public static void addTo(Map<String, String> environment) {
    VARIABLES.forEach(environment::putIfAbsent);
  }

  /** Whether a process with this environment on this system gives memory back and so is slow. */
  static boolean returnsMemory(Map<String, String> environment, String system) {
    return system.startsWith("Linux") && !environment.containsKey(KEEPS_MEMORY);
  }
}
