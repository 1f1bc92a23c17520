package org.vpvae.kernel;

import java.util.List;
import org.vpvae.kernel.jshell.CellException;
import org.vpvae.kernel.jshell.JavaSession;

/**
 * Small snippets that nobody sees, run while no request waits, until the JVM has made machine code
 * of the compiler's hot parts: a cell costs several runs of the Java compiler, and these are many
 * times slower when they are the first. They run in the notebook's own session, one short step at a
 * time, on the thread that serves the requests; so they can meet no cell, and a request waits for
 * one of them at most. After {@value #STEPS} steps an idle kernel does nothing any more.
 */
final class WarmUp {
  private static final int STEPS = 100;

  /** Each leaves nothing behind: no name, no import. */
  private static final List<String> SNIPPETS =
      List.of(
          "1 + 1",
          "java.util.List.of(1, 2, 3).stream().mapToInt(n -> n * n).sum()",
          "for (int i = 0; i < 3; i++) { java.lang.Math.sqrt(i); }",
          "\"text\".repeat(2).toUpperCase()");

  private final JavaSession java;
  private int done;

  WarmUp(JavaSession java) {
    this.java = java;
  }

  boolean isDone() {
    return done >= STEPS;
  }

  /** One snippet. */
  void step() {
    try {
      java.evaluate(SNIPPETS.get(done++ % SNIPPETS.size()));
    } catch (CellException | RuntimeException | Error e) {
      // An interrupt that was meant for nobody, or a full heap: only speed is lost.
      return;
    }
  }
}
