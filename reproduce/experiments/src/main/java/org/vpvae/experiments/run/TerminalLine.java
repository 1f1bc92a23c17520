package org.vpvae.experiments.run;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The line at the bottom of a terminal that is rewritten in place. Tasks at work at the same time
 * share it: each has a part of it, in the order in which they began.
 */
final class TerminalLine {
  /** A line that the window cuts off; one that is wrapped could not be rewritten. */
  private static final String CUT = "\u001b[?7l";

  private static final String WRAPPED = "\u001b[?7h";
  private static final String ERASE = "\r\u001b[2K";

  private final PrintStream out;
  private final Map<Object, String> parts = new LinkedHashMap<>();

  TerminalLine(PrintStream out) {
    this.out = out;
  }

  /**
   * Shows what a task has to say now, in place of what it said before.
   *
   * @param whole what is said of all tasks together; before their parts, or empty
   */
  synchronized void show(Object task, String part, String whole) {
    parts.put(task, part);
    String joined = parts.values().stream().collect(Collectors.joining("  |  "));
    String line = whole.isEmpty() ? joined : whole + "  |  " + joined;
    out.print(ERASE + CUT + line + WRAPPED);
    out.flush();
  }

  /** The task ends with a line that stays; the others go on below. */
  synchronized void finish(Object task, String last) {
    parts.remove(task);
    out.println(ERASE + last);
  }
}
