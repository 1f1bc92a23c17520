package org.vpvae.kernel;

import java.lang.instrument.Instrumentation;

/**
 * Started by the {@code Launcher-Agent-Class} entry of the kernel's manifest, before {@code main}:
 * gives the right to replace the code of loaded classes without any option on the command line.
 */
public final class HotSwapAgent {
  private static volatile Instrumentation instrumentation;

  private HotSwapAgent() {}

  /** Called by the Java launcher. */
  public static void agentmain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /** The right to redefine, or null where the kernel was not started from its jar. */
  public static Instrumentation instrumentation() {
    return instrumentation;
  }
}
