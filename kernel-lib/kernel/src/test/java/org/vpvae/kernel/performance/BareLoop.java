package org.vpvae.kernel.performance;

import java.util.Arrays;
import java.util.Locale;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;

/**
 * {@code 1+1} in JShell and nothing else: no protocol, no library, no output. What this costs,
 * every kernel on JShell pays. The first snippets are run with the unnamed variables dropped, as
 * our kernel does, the last ones with them kept, as JShell does by itself.
 */
final class BareLoop {
  private BareLoop() {}

  /** Prints {@code what;unit;value} lines. */
  public static void main(String[] arguments) {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      sums(shell, "at once");
      for (int i = 0; i < 100; i++) {
        sum(shell, true);
      }
      sums(shell, "after a pause");
    }
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      double early = 0;
      double[] last = new double[KernelBenchmark.CELLS];
      for (int i = 1; i <= KernelBenchmark.MANY; i++) {
        shell.eval("var x" + i % 20 + " = " + i + ";");
        last[i % last.length] = sum(shell, false);
        if (i == KernelBenchmark.EARLY) {
          early = heap();
        }
      }
      double late = heap();
      Arrays.sort(last);
      int cells = 2 * KernelBenchmark.MANY;
      print("`1+1` at " + cells + " cells, median", "ms", last[last.length / 2]);
      print("heap at " + cells + " cells", "MB", late);
      double counted = 2.0 * (KernelBenchmark.MANY - KernelBenchmark.EARLY);
      print("heap that a cell leaves", "kB", (late - early) * 1000 / counted);
    }
    System.exit(0);
  }

  private static void sums(JShell shell, String when) {
    double[] times = new double[KernelBenchmark.CELLS];
    long before = processor();
    for (int i = 0; i < times.length; i++) {
      times[i] = sum(shell, true);
    }
    double used = (processor() - before) / 1e6 / times.length;
    Arrays.sort(times);
    print("`1+1` " + when + ", median", "ms", times[times.length / 2]);
    print("`1+1` " + when + ", fastest", "ms", times[0]);
    print("`1+1` " + when + ", processor", "ms", used);
  }

  private static double sum(JShell shell, boolean drop) {
    long start = System.nanoTime();
    for (SnippetEvent event : shell.eval("1+1")) {
      if (drop && event.snippet().subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
        shell.drop(event.snippet());
      }
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static long processor() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static double heap() {
    System.gc();
    return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6;
  }

  private static void print(String what, String unit, double value) {
    System.out.printf(Locale.ROOT, "%s;%s;%.3f%n", what, unit, value);
  }
}
