package org.vpvae.kernel.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpvae.kernel.LibraryImports;

/** docs/kernel.md from the runs that {@link KernelBenchmark} recorded. */
final class KernelDocument {
  private static final String HEAD =
      """
      # What the notebook kernel costs

      Written by a program from the single runs recorded in `docs/kernel/*.csv`; the class comment of
      `KernelBenchmark` (kernel, test classes) says how to measure anew.

      """;

  private static final String EXPLANATION =
      """

      Each cell of the table is the least value and the median of all runs. Times are those a client
      sees, through the protocol. "Processor" is what the kernel's process used per cell, with the
      JVM's own compiler threads: on a machine with other work it is the fairer number. "At once" is
      directly after the start, "after a pause" ten seconds later: our kernel uses a pause to run
      snippets nobody sees until the JVM has compiled the Java compiler, with the JVM's quick compiler
      alone (`compiler.json` beside the kernelspec), which leaves the processors to the cells sooner.
      The client has made 500 cells before it takes any time.

      The bare loop is JShell alone, without a kernel. JShell compiles an expression twice, once to
      learn its type; our kernel hands it over as the value of an `Object`, which JShell compiles once.
      JShell keeps the value of every expression in a variable of its own; each of them slows down all
      later cells and holds its value for ever. Our kernel drops them (so there is no `$1`); the bare
      loop drops them in its first rows and keeps them in those of 1000 cells, as JShell does by
      itself. Half of those cells declare a variable anew, half are `1+1`.

      """;

  private static final String IMPORTS =
      """

      ## What a notebook of our kernel imports by itself

      Our kernel imports each type of these packages by its full name when a cell first uses it, and those
      of `java.io`, `java.math`, `java.nio.file`, `java.util` and four packages below it. In IJava or JJava
      put this into the first cell, after the class path:

      ```java
      %s
      ```
      """;

  private KernelDocument() {}

  /** Writes the document anew; run in the root folder. Argument: the docs folder. */
  public static void main(String[] arguments) throws IOException {
    Path docs = Path.of(arguments[0]);
    Files.writeString(docs.resolve("kernel.md"), text(docs.resolve("kernel")));
  }

  /** The document from the recorded tables of a folder. */
  static String text(Path recorded) throws IOException {
    return HEAD
        + table(Files.readAllLines(recorded.resolve("machine.csv")))
        + EXPLANATION
        + table(rows(recorded))
        + IMPORTS.formatted(
            LibraryImports.packages().stream()
                .map(name -> "import " + name + ".*;")
                .collect(Collectors.joining("\n")));
  }

  private static List<String> rows(Path recorded) throws IOException {
    Map<String, Map<String, List<Double>>> runs = new LinkedHashMap<>();
    Set<String> kernels = new LinkedHashSet<>();
    for (String line : body(recorded.resolve("runs.csv"))) {
      String[] cells = line.split(";");
      kernels.add(cells[0]);
      runs.computeIfAbsent(cells[1] + ", " + cells[2], what -> new LinkedHashMap<>())
          .computeIfAbsent(cells[0], kernel -> new ArrayList<>())
          .add(Double.parseDouble(cells[3]));
    }
    Map<String, String> targets =
        body(recorded.resolve("targets.csv")).stream()
            .map(line -> line.split(";"))
            .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));
    List<String> rows = new ArrayList<>();
    rows.add("what;" + String.join(";", kernels) + ";target");
    runs.forEach(
        (what, values) ->
            rows.add(
                what
                    + ";"
                    + kernels.stream()
                        .map(kernel -> summary(values.get(kernel)))
                        .collect(Collectors.joining(";"))
                    + ";"
                    + targets.getOrDefault(what, "")));
    return rows;
  }

  private static List<String> body(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    return lines.subList(1, lines.size());
  }

  private static String summary(List<Double> values) {
    if (values == null) {
      return "";
    }
    List<Double> sorted = values.stream().sorted().toList();
    String least = digits(sorted.get(0));
    return sorted.size() == 1 ? least : least + " / " + digits(median(sorted));
  }

  /** Of an even number of runs, the mean of the two in the middle. */
  private static double median(List<Double> sorted) {
    int above = sorted.size() / 2;
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(above)) / 2;
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.0f", value);
  }

  private static String table(List<String> lines) {
    int columns = lines.get(0).split(";", -1).length;
    return row(lines.get(0))
        + "| ---".repeat(columns)
        + " |\n"
        + lines.stream().skip(1).map(KernelDocument::row).collect(Collectors.joining());
  }

  private static String row(String line) {
    return "| " + line.replace(";", " | ") + " |\n";
  }
}
