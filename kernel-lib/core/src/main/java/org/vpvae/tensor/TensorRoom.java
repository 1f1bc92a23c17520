package org.vpvae.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The opened tensor engine on one device, self-tested. Everything made in its manager is freed when
 * the room is closed.
 */
public final class TensorRoom implements AutoCloseable {
  private static final String SYSTEM = System.getProperty("os.name");

  private static final String WITHOUT_CUDA = ", but libtorch is the flavour for the CPU alone";

  private final NDManager manager;

  private TensorRoom(NDManager manager) {
    this.manager = manager;
  }

  /**
   * Opens the engine on a device, runs the self-test and says in one line what it found.
   *
   * @param device {@code cpu}, {@code gpu}, {@code gpu:N}, or {@code auto}: the first GPU if the
   *     engine sees one, else the CPU
   * @param out receives the line "device, libtorch version, threads"
   * @throws IllegalArgumentException if the device is unknown or absent
   * @throws IllegalStateException if libtorch is another version or computes wrong results
   */
  public static TensorRoom open(String device, Consumer<String> out) {
    Engine engine = TensorEngine.start();
    SelfTest.requireVersion(engine.getVersion());
    int seen = engine.getGpuCount();
    int usable = usable(seen, engine.hasCapability(StandardCapabilities.CUDA));
    Device chosen = choose(device, usable, seen);
    OpLibrary.instance().prepareThread();
    // Before the line: to describe the processor it convolves, which a wrong library cannot.
    SelfTest.run(chosen);
    out.accept(describe(engine, chosen) + (seen > usable ? WITHOUT_CUDA : ""));
    return new TensorRoom(engine.newBaseManager(chosen));
  }

  /**
   * The GPUs that libtorch can compute on. The engine counts those that the driver sees, also when
   * libtorch itself is made for the CPU alone.
   */
  static int usable(int seen, boolean cuda) {
    return cuda ? seen : 0;
  }

  static Device choose(String name, int usable, int seen) {
    String wanted = name.toLowerCase(Locale.ROOT);
    if (wanted.equals("cpu") || (wanted.equals("auto") && usable == 0)) {
      return Device.cpu();
    }
    int number = number(wanted, name);
    if (number >= usable) {
      throw new IllegalArgumentException(
          number < seen
              ? "device '%s' cannot be used: the driver sees %d GPU(s)%s; see README, Platforms"
                  .formatted(name, seen, WITHOUT_CUDA)
              : "device '" + name + "' is absent: the engine sees " + usable + " GPU(s)");
    }
    return Device.gpu(number);
  }

  private static int number(String wanted, String name) {
    if (wanted.equals("gpu") || wanted.equals("auto")) {
      return 0;
    }
    if (wanted.matches("gpu:\\d{1,3}")) {
      return Integer.parseInt(wanted.substring(4));
    }
    throw new IllegalArgumentException("device '" + name + "' is none of cpu, gpu, gpu:N, auto");
  }

  private static String describe(Engine engine, Device device) {
    return device
        + ", libtorch "
        + engine.getVersion()
        + ", "
        + JniUtils.getNumThreads()
        + " threads"
        + (VectorLanes.needed() == 1
            ? ""
            : ", channels padded to " + VectorLanes.needed() + ": convolutions are wrong without")
        + (!device.isGpu() && ProcessEnvironment.returnsMemory(System.getenv(), SYSTEM)
            ? ", memory not kept between steps: slow, see ProcessEnvironment"
            : "");
  }

  /** The manager of what shall live as long as this room. */
  public NDManager manager() {
    return manager;
  }

  /**
   * Lets the engine's operations on this thread, and on threads that begin to compute later, work
   * with so many threads. The property {@code ai.djl.pytorch.num_threads} is read once, when the
   * engine starts, and means nothing to a room that is opened later.
   *
   * @param threads at least 1
   * @return how many the engine really has, which may be fewer
   */
  public static int useThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + " is below 1");
    }
    TensorEngine.start();
    JniUtils.setNumThreads(threads);
    return JniUtils.getNumThreads();
  }

  /** The version of DJL. */
  public static String djlVersion() {
    return Engine.getDjlVersion();
  }

  /** The version of libtorch, as the engine names it. */
  public static String libtorchVersion() {
    return TensorEngine.start().getVersion();
  }

  /**
   * What convolutions on the CPU pad their channels to a multiple of: 1 on a sound processor, 16
   * where libtorch computes wrong results without.
   */
  public static int channelBlock() {
    return VectorLanes.needed();
  }

  @Override
  public void close() {
    manager.close();
  }
}
