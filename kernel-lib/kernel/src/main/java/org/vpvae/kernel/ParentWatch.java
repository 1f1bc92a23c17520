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

  /** Begins to watch; ends at once if that process has gone while this one was starting. */
  static void start(Map<String, String> environment) {
    String given = environment.getOrDefault("JPY_PARENT_PID", "");
    if (given.matches("[1-9][0-9]{0,17}")) {
      parent(Long.parseLong(given)).ifPresentOrElse(ParentWatch::watch, () -> end(given));
    }
  }

  private static Optional<ProcessHandle> parent(long named) {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    return windows ? ProcessHandle.current().parent() : ProcessHandle.of(named);
  }

  private static void end(String named) {
    System.err.println("vpvae-kernel: process " + named + " in JPY_PARENT_PID is gone");
    Runtime.getRuntime().halt(1);
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
