package org.vpvae.performance;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import org.vpvae.autoencoder.StepBenchmark;
import org.vpvae.tensor.ProcessEnvironment;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.UnpaddedChannels;

/**
 * A training step beside the same step in eager PyTorch: forward, L1, backward and Adam of
 * img-tiny-f4, 64 pictures, one step of each in turn, so that a change of the machine's load meets
 * all. Both have the variables of {@link ProcessEnvironment}; a third process runs PyTorch without
 * them. Where channels must be padded to full vectors for convolutions to be right, a fourth row
 * shows the step without. Writes every step to a CSV file; then {@link PerformanceDocument} makes
 * the page. Run by hand in the root folder, with {@code -Dvpvae.python} naming a Python that has
 * torch:
 *
 * <pre>{@code
 * PyTorchBenchmark docs/performance ROUNDS THREADS
 * }</pre>
 */
public final class PyTorchBenchmark {
  private static final String BACKBONE = "img-tiny-f4";
  private static final String UNPADDED = "Java, channels not padded, results wrong";
  private static final int BATCH = 64;
  private static final int WARM_UP = 10;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private PyTorchBenchmark() {}

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    int threads = Integer.parseInt(arguments[2]);
    System.setProperty("ai.djl.pytorch.num_threads", arguments[2]);
    Stopwatch watch = new Stopwatch();
    Map<String, String> same = ProcessEnvironment.variables();
    requireEnvironment(same);
    try (TensorRoom room = TensorRoom.open("cpu", System.out::println);
        PyTorchStep theirs = new PyTorchStep(BATCH, threads, same);
        PyTorchStep plain = new PyTorchStep(BATCH, threads, Map.of())) {
      StepBenchmark ours = new StepBenchmark(room, BACKBONE, BATCH, 0);
      requireSameSize(ours.parameterCount(), theirs.parameters());
      String name = "PyTorch " + theirs.version();
      for (int round = -WARM_UP; round < rounds; round++) {
        note(watch, "Java", round, timed(ours));
        if (UnpaddedChannels.areWrong()) {
          note(watch, UNPADDED, round, UnpaddedChannels.during(() -> timed(ours)));
        }
        note(watch, name, round, theirs.step());
        note(watch, name + " without the variables", round, plain.step());
      }
    }
    watch.write(folder.resolve("pytorch.csv"));
  }

  private static void requireEnvironment(Map<String, String> same) {
    if (!System.getenv().entrySet().containsAll(same.entrySet())) {
      throw new IllegalStateException("start this process with " + same);
    }
  }

  private static void note(Stopwatch watch, String what, int round, double[] times) {
    watch.note(what, round, times[0], times[1]);
  }

  /** One step's milliseconds, and those of all threads: gradients are made on another one. */
  private static double[] timed(StepBenchmark benchmark) {
    long processor = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    benchmark.step();
    double wall = (System.nanoTime() - start) / 1e6;
    return new double[] {wall, (PROCESS.getProcessCpuTime() - processor) / 1e6};
  }

  private static void requireSameSize(long ours, long theirs) {
    if (ours != theirs) {
      throw new IllegalStateException(
          "not the same network: %d parameters here, %d in PyTorch".formatted(ours, theirs));
    }
  }
}
