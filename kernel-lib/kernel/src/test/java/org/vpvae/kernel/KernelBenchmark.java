package org.vpvae.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.vpvae.runner.protocol.Execution;
import org.vpvae.runner.protocol.KernelClient;
import org.vpvae.runner.protocol.KernelProcess;
import org.vpvae.runner.protocol.KernelSpec;

/**
 * Times kernels through the protocol, one after the other, {@value #ROUNDS} rounds each in turn.
 *
 * <pre>
 * KernelBenchmark KERNELSPEC_FOLDER...   -Dvpvae.benchmark.jars=FOLDER  for the class path cell
 * </pre>
 */
public final class KernelBenchmark {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int ROUNDS = 3;
  private static final int CELLS = 60;
  private static final int MANY = 1000;

  private KernelBenchmark() {}

  /** Prints one block for each kernel and round. */
  public static void main(String[] folders) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      for (String folder : folders) {
        measure(KernelSpec.read(Path.of(folder)), round);
      }
    }
  }

  private static void measure(KernelSpec spec, int round) throws Exception {
    System.out.printf(Locale.ROOT, "%s, round %d%n", spec.name(), round + 1);
    long start = System.nanoTime();
    try (KernelProcess process = KernelProcess.start(spec, Path.of("."), Map.of());
        KernelClient client = KernelClient.connect(process, PATIENCE)) {
      print("start to ready", "s", seconds(start));
      print("first 1+1", "s", time(client, "1+1"));
      double[] times = new double[CELLS];
      for (int i = 0; i < CELLS; i++) {
        times[i] = time(client, "1+1") * 1000;
      }
      Arrays.sort(times);
      print("1+1 median", "ms", times[CELLS / 2]);
      print("1+1 fastest", "ms", times[0]);
      idle(process);
      String jars = System.getProperty("vpvae.benchmark.jars", "");
      if (!jars.isEmpty()) {
        print("class path of a folder", "s", time(client, "%classpath " + jars + "/*.jar"));
      }
      tensor(client);
      if (round == 0) {
        memory(process, client);
      }
      client.shutdown(Duration.ofSeconds(5));
    }
  }

  private static void idle(KernelProcess process) throws InterruptedException {
    Thread.sleep(2000);
    double before = cpu(process);
    Thread.sleep(5000);
    print("idle CPU", "%", (cpu(process) - before) / 5 * 100);
  }

  private static void tensor(KernelClient client) {
    String cell =
        "try (var m = ai.djl.ndarray.NDManager.newBaseManager()) {"
            + " System.out.println(m.ones(new ai.djl.ndarray.types.Shape(2, 2)).sum().getFloat()); }";
    long start = System.nanoTime();
    Execution execution = client.execute(cell, PATIENCE);
    if (execution.status().equals("ok")) {
      print("first tensor", "s", seconds(start));
    } else {
      System.out.println("  first tensor: the library is not there");
    }
  }

  /** Heap after a collection, at 200 and at 1,000 cells. */
  private static void memory(KernelProcess process, KernelClient client) throws Exception {
    double early = 0;
    for (int i = 1; i <= MANY; i++) {
      client.execute("var x" + i % 20 + " = " + i + ";", PATIENCE);
      if (i == MANY / 5) {
        early = heap(client);
      }
    }
    double late = heap(client);
    print("heap at " + MANY / 5 + " cells", "MB", early);
    print("heap at " + MANY + " cells", "MB", late);
    Path status = Path.of("/proc", Long.toString(process.handle().pid()), "status");
    if (Files.exists(status)) {
      Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS"))
          .forEach(line -> System.out.println("  " + line));
    }
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

  private static double time(KernelClient client, String cell) {
    long start = System.nanoTime();
    client.execute(cell, PATIENCE);
    return seconds(start);
  }

  private static double cpu(KernelProcess process) {
    return process.handle().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String what, String unit, double value) {
    System.out.printf(Locale.ROOT, "  %-24s %9.3f %s%n", what, value, unit);
  }
}
