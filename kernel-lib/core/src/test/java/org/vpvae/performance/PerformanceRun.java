package org.vpvae.performance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.vpvae.tensor.ProcessEnvironment;

/**
 * Measures everything on the page of performance and writes it anew: each benchmark in a process of
 * its own, with the variables of {@link ProcessEnvironment}, one thread. On a machine with nothing
 * else to do it takes about ten minutes. {@code -Dvpvae.python} names a Python with scipy and
 * torch. In the root folder:
 *
 * <pre>{@code
 * mvn test-compile -pl kernel-lib/core
 * mvn org.codehaus.mojo:exec-maven-plugin:exec -pl kernel-lib/core -Dexec.executable=java \
 *   -Dexec.classpathScope=test -Dexec.workingdir=$PWD -Dexec.args="-Dvpvae.python=python3 -cp %classpath \
 *   org.vpvae.performance.PerformanceRun docs 'name of the processor' $(git describe --always)"
 * }</pre>
 *
 * Arguments: the docs folder, the processor, the revision of the code. The tables of parity and
 * statistics are found by tests; to find them anew, before that:
 *
 * <pre>{@code
 * rm docs/performance/parity.csv docs/performance/statistics.csv
 * mvn test -pl kernel-lib/core -Dvpvae.findings=$PWD/docs/performance \
 *   -Dvpvae.memory.steps=10000 \
 *   -Dtest='*ParityTest,ScalarOracleTest,FigureTwoTest,CodebookUsageTest,LloydMaxTest,KMeansTest,SampleQueueTest,UnitBallProposalTest,InvarianceTest,FlatMemoryTest'
 * }</pre>
 */
public final class PerformanceRun {
  private static final String RUNS = "5";
  private static final String ROUNDS = "40";
  private static final String THREADS = "1";

  private PerformanceRun() {}

  /** See the class. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String docs = arguments[0];
    String folder = Path.of(docs, "performance").toString();
    String today = LocalDate.now().toString();
    start(EngineBenchmark.class, folder, RUNS, THREADS, today, arguments[1], arguments[2]);
    start(ClusteringMemory.class, folder + "/memory.csv");
    steps(folder + "/steps.csv", "img-tiny-f4", "64", ROUNDS);
    steps(folder + "/steps-small.csv", "img-small-f4", "16", "10");
    start(PyTorchBenchmark.class, folder, ROUNDS, THREADS);
    PerformanceDocument.main(new String[] {docs});
  }

  private static void steps(String file, String backbone, String pictures, String rounds)
      throws IOException, InterruptedException {
    start(TrainingStepBenchmark.class, file, backbone, pictures, rounds, THREADS);
  }

  private static void start(Class<?> benchmark, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dvpvae.python=" + System.getProperty("vpvae.python", "python3"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), benchmark.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command).inheritIO();
    process.environment().putAll(ProcessEnvironment.variables());
    int status = process.start().waitFor();
    if (status != 0) {
      throw new IllegalStateException(benchmark.getName() + " ended with status " + status);
    }
  }
}
