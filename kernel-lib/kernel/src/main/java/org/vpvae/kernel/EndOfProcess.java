package org.vpvae.kernel;

import java.util.Arrays;
import java.util.Collection;

/**
 * Who is ending this process. Java tells its shutdown hooks nothing, but whoever began the end
 * waits for them, and its stack says where it came from.
 */
final class EndOfProcess {
  private EndOfProcess() {}

  /** The reason in words, from inside a shutdown hook. */
  static String reason() {
    Collection<StackTraceElement[]> stacks = Thread.getAllStackTraces().values();
    if (isIn(stacks, "java.lang.Terminator", "handle")) {
      return "The process was told to end from outside, by a signal";
    }
    return isIn(stacks, "java.lang.System", "exit") || isIn(stacks, "java.lang.Runtime", "exit")
        ? "System.exit was called in the cell"
        : "The process is ending while the cell runs";
  }

  private static boolean isIn(Collection<StackTraceElement[]> stacks, String type, String method) {
    return stacks.stream()
        .flatMap(Arrays::stream)
        .anyMatch(
            frame -> frame.getClassName().startsWith(type) && frame.getMethodName().equals(method));
  }
}
