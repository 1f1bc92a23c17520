package org.vpvae.kernel.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vpvae.runner.protocol.Execution;
import org.vpvae.runner.protocol.KernelClient;
import org.vpvae.runner.protocol.KernelProcess;
import org.vpvae.runner.protocol.KernelSpec;

/**
 * Times kernels through the protocol, in turn, and a bare JShell loop as a measure of the machine;
 * then {@link KernelDocument} makes the page. Run by hand from the root folder after {@code mvn
 * package}, with the test class path of this module:
 *
 * <pre>{@code
 * KernelBenchmark docs/kernel ROUNDS 2026-01-31 'name of the processor' JARS KERNELSPEC_FOLDER...
 * }</pre>
 *
 * JARS is a folder whose jars one cell puts on the class path.
 */
public final class KernelBenchmark {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** As many cells as a long notebook has. */
  static final int CELLS = 60;

  /** Pairs of cells of the memory measurement, and where its slope begins. */
  static final int MANY = 500;

  static final int EARLY = 100;

  /** A reader's pause before the first cell; our kernel uses it. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Records records;
  private final Path jars;

  private KernelBenchmark(Records records, Path jars) {
    this.records = records;
    this.jars = jars;
  }

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Records records = new Records();
    KernelBenchmark benchmark = new KernelBenchmark(records, Path.of(arguments[4]));
    List<String> specs = Arrays.asList(arguments).subList(5, arguments.length);
    rehearse(KernelSpec.read(Path.of(specs.get(0))));
    for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
      for (String spec : specs) {
        benchmark.measure(KernelSpec.read(Path.of(spec)), round);
      }
      benchmark.bareLoop();
      records.write(folder.resolve("runs.csv"));
    }
    Files.writeString(
        folder.resolve("machine.csv"),
        "processor;JDK;date\n%s;%s;%s\n".formatted(arguments[3], Runtime.version(), arguments[2]));
  }

  /** The client's own code must be compiled before it takes the time of the first kernel. */
  private static void rehearse(KernelSpec spec) {
    try (KernelProcess process = KernelProcess.start(spec, Path.of("."), Map.of());
        KernelClient client = KernelClient.connect(process, PATIENCE)) {
      for (int i = 0; i < MANY; i++) {
        run(client, "1+1");
      }
      client.shutdown(Duration.ofSeconds(5));
    }
  }

  private void measure(KernelSpec spec, int round) throws Exception {
    records.subject(spec.name());
    long start = System.nanoTime();
    try (KernelProcess process = KernelProcess.start(spec, Path.of("."), Map.of());
        KernelClient client = KernelClient.connect(process, PATIENCE)) {
      records.note("start to ready", "s", seconds(start));
      records.note("first `1+1`", "s", run(client, "1+1"));
      sums(process, client, "at once");
      Thread.sleep(PAUSE.toMillis());
      idle(process);
      sums(process, client, "after a pause");
      records.note("one cell with " + jars(), "s", run(client, "%classpath " + jars + "/*.jar"));
      tensor(client);
      if (round == 0) {
        memory(client);
      }
      client.shutdown(Duration.ofSeconds(5));
    }
  }

  private void sums(KernelProcess process, KernelClient client, String when) {
    double[] times = new double[CELLS];
    double before = processor(process);
    for (int i = 0; i < CELLS; i++) {
      times[i] = run(client, "1+1") * 1000;
    }
    double used = (processor(process) - before) / CELLS * 1000;
    Arrays.sort(times);
    records.note("`1+1` " + when + ", median", "ms", times[CELLS / 2]);
    records.note("`1+1` " + when + ", fastest", "ms", times[0]);
    records.note("`1+1` " + when + ", processor", "ms", used);
  }

  private void idle(KernelProcess process) throws InterruptedException {
    double before = processor(process);
    Thread.sleep(5000);
    records.note("idle processor", "%", (processor(process) - before) / 5 * 100);
  }

  private void tensor(KernelClient client) {
    long start = System.nanoTime();
    Execution execution =
        client.execute(
            "try (var m = ai.djl.ndarray.NDManager.newBaseManager()) {"
                + " System.out.println(m.ones(new ai.djl.ndarray.types.Shape(2, 2)).sum()); }",
            PATIENCE);
    if (execution.status().equals("ok")) {
      records.note("first DJL tensor", "s", seconds(start));
    }
  }

  /** Heap after a collection, early and late; each pair is a declaration and a sum. */
  private void memory(KernelClient client) {
    double early = 0;
    double[] last = new double[CELLS];
    for (int i = 1; i <= MANY; i++) {
      client.execute("var x" + i % 20 + " = " + i + ";", PATIENCE);
      last[i % CELLS] = run(client, "1+1") * 1000;
      if (i == EARLY) {
        early = heap(client);
      }
    }
    Arrays.sort(last);
    records.note("`1+1` at " + 2 * MANY + " cells, median", "ms", last[CELLS / 2]);
    records.note("heap at " + 2 * MANY + " cells", "MB", heap(client));
    double grown = (heap(client) - early) * 1000 / (2 * (MANY - EARLY));
    records.note("heap that a cell leaves", "kB", grown);
  }

  private static double heap(KernelClient client) {
    client.execute("System.gc(); Thread.sleep(200); System.gc();", PATIENCE);
    return Double.parseDouble(
        client
            .execute(
                "(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6",
                PATIENCE)
            .result());
  }

  private void bareLoop() throws IOException, InterruptedException {
    records.subject("bare JShell loop");
    Process loop =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                BareLoop.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    new String(loop.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split(";"))
        .forEach(cells -> records.note(cells[0], cells[1], Double.parseDouble(cells[2])));
    loop.waitFor();
  }

  private String jars() throws IOException {
    try (var files = Files.list(jars)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".jar")).toList();
      long bytes = found.stream().mapToLong(file -> file.toFile().length()).sum();
      return String.format(Locale.ROOT, "%d jars, %d MB", found.size(), bytes / 1_000_000);
    }
  }

  private static double run(KernelClient client, String cell) {
    long start = System.nanoTime();
    Execution execution = client.execute(cell, PATIENCE);
    if (!execution.status().equals("ok")) {
      throw new IllegalStateException(cell + ": " + execution.reply().content());
    }
    return seconds(start);
  }

  /** Seconds that the kernel and what it started have run on a processor. */
  private static double processor(KernelProcess process) {
    ProcessHandle kernel = process.handle();
    return java.util.stream.Stream.concat(java.util.stream.Stream.of(kernel), kernel.descendants())
        .mapToDouble(one -> one.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0)
        .sum();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
