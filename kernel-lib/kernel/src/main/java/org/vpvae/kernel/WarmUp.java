package org.vpvae.kernel;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.vpvae.kernel.jshell.CellException;
import org.vpvae.kernel.protocol.Message;

/**
 * Small snippets that nobody sees, run while no request waits, until the JVM has made machine code
 * of the compiler's hot parts: a cell costs several runs of the Java compiler, and these are many
 * times slower when they are the first. They run in the notebook's own session, one short step at a
 * time, on the thread that serves the requests and only when none came for a moment; so they can
 * meet no cell, and the first cell after a pause waits for one of them at most. Their values become
 * messages that are not sent. After {@value #STEPS} steps an idle kernel does nothing any more.
 */
final class WarmUp {
  private static final int STEPS = 300;

  /** Each leaves nothing behind: no name, no import. */
  private static final List<String> SNIPPETS =
      List.of(
          "1 + 1",
          "java.util.List.of(1, 2, 3).stream().mapToInt(n -> n * n).sum()",
          "for (int i = 0; i < 3; i++) { java.lang.Math.sqrt(i); }",
          "\"text\".repeat(2).toUpperCase()");

  private final Notebook notebook;
  private final Consumer<Message> rehearse;
  private boolean used;
  private int done;

  /**
   * Begins with the first step.
   *
   * @param rehearse makes bytes of a message and sends none
   */
  WarmUp(Notebook notebook, Consumer<Message> rehearse) {
    this.notebook = notebook;
    this.rehearse = rehearse;
  }

  /** A cell has run: renderers may be the user's from now on, and nothing is rendered any more. */
  void notebookIsUsed() {
    used = true;
  }

  boolean isDone() {
    return done >= STEPS;
  }

  /** One snippet; or the end, when the user's data fill the heap: the rest is for their cells. */
  void step() {
    if (isHeapNearlyFull()) {
      done = STEPS;
      return;
    }
    try {
      Object value = notebook.java().evaluate(SNIPPETS.get(done++ % SNIPPETS.size()));
      JsonObject shown = used || value == null ? Cells.ok() : notebook.render(value);
      rehearse.accept(Message.alone("execute_result", shown));
    } catch (OutOfMemoryError e) {
      done = STEPS;
    } catch (CellException | RuntimeException | Error e) {
      // An interrupt that was meant for nobody: only speed is lost.
    }
  }

  private static boolean isHeapNearlyFull() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory() > runtime.maxMemory() / 4 * 3;
  }
}
