package org.vpvae.kernel;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Ends the kernel when the process that started it is gone, however it went. Clients name
 * themselves in {@code JPY_PARENT_PID}; on Windows that variable holds a handle, so the true parent
 * is taken there.
 */
final class ParentWatch {
  private static final int PERIOD_MILLIS = 500;

  private ParentWatch() {}

  /** Begins to watch, if there is somebody to watch. */
  static void start(Map<String, String> environment) {
    parent(environment).ifPresent(ParentWatch::watch);
  }

  private static Optional<ProcessHandle> parent(Map<String, String> environment) {
    String given = environment.getOrDefault("JPY_PARENT_PID", "");
    if (!given.matches("[1-9][0-9]{0,17}")) {
      return Optional.empty();
    }
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    return windows ? ProcessHandle.current().parent() : ProcessHandle.of(Long.parseLong(given));
  }

  private static void watch(ProcessHandle parent) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (parent.isAlive()) {
                  Thread.sleep(PERIOD_MILLIS);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(1);
            },
            "vpvae-parent-watch");
    thread.setDaemon(true);
    thread.start();
  }
}
