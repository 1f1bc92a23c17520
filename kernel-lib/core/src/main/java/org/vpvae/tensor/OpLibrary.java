package org.vpvae.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The op library: one TorchScript module, written to memory at start-up from {@code
 * ops.torchscript}, whose methods are called by name. It gives every operator of libtorch with its
 * own gradient, where the engine's Java interface lacks or corrupts it.
 *
 * <p>Ownership: a result belongs to the manager of the first argument, so the first argument must
 * always be a value of the current step, never a parameter or a constant.
 */
final class OpLibrary {
  private static final OpLibrary INSTANCE = new OpLibrary();

  private final NDManager root;
  private final PtSymbolBlock module;
  private final Constants constants;
  private final Map<String, NDArray> methodMarks = new ConcurrentHashMap<>();
  private final ThreadLocal<Boolean> threadReady = ThreadLocal.withInitial(OpLibrary::readyThread);

  private OpLibrary() {
    root = TensorEngine.start().newBaseManager(Device.cpu());
    root.setName("op library");
    constants = new Constants(root);
    module = load((PtNDManager) root);
  }

  static OpLibrary instance() {
    return INSTANCE;
  }

  Constants constants() {
    return constants;
  }

  /** The owner of what lives as long as the process. */
  NDManager root() {
    return root;
  }

  /** Runs a method on tensors. */
  NDArray call(String method, NDArray... arguments) {
    prepareThread();
    NDList inputs = new NDList(arguments.length + 1);
    for (NDArray argument : arguments) {
      inputs.add(argument);
    }
    inputs.add(mark(method));
    return IValueUtils.forward(module, inputs, true).singletonOrThrow();
  }

  /**
   * Runs a method whose leading tensors are followed by lists of tensors and then by single ones.
   * The engine takes a run of equally named arrays as one list, so the arrays are named for the
   * time of the call.
   */
  NDList callWithLists(
      String method, List<NDArray> before, List<? extends List<NDArray>> lists, NDArray... after) {
    prepareThread();
    NDList inputs = new NDList();
    inputs.addAll(before);
    for (int i = 0; i < lists.size(); i++) {
      for (NDArray array : lists.get(i)) {
        array.setName("list" + i + "[]");
        inputs.add(array);
      }
    }
    inputs.addAll(List.of(after));
    inputs.add(mark(method));
    try {
      return IValueUtils.forward(module, inputs, true);
    } finally {
      lists.forEach(list -> list.forEach(array -> array.setName(null)));
    }
  }

  /** The engine's per-thread switches; a thread that calls an op has them set. */
  void prepareThread() {
    threadReady.get();
  }

  /**
   * The graph optimizer would re-specialise each method for each shape; plain interpretation runs
   * the same kernels as eager execution. Threads are born with gradients on; here they start off.
   * OpenMP keeps a number of threads for each thread that asks for work, at first that of the
   * machine; libtorch brings it to its own the first time that it is asked.
   */
  private static Boolean readyThread() {
    JniUtils.getNumThreads();
    JniUtils.setGraphExecutorOptimize(false);
    JniUtils.setGradMode(false);
    return Boolean.TRUE;
  }

  private NDArray mark(String method) {
    return methodMarks.computeIfAbsent(method, this::newMark);
  }

  private NDArray newMark(String method) {
    NDArray mark = root.zeros(new Shape(1), DataType.FLOAT32);
    mark.setName("module_method:" + method);
    return mark;
  }

  private static PtSymbolBlock load(PtNDManager manager) {
    byte[] archive = TorchScriptArchive.of("Ops", code());
    try (InputStream stream = new ByteArrayInputStream(archive)) {
      return JniUtils.loadModule(manager, stream, false, false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot load the op library", e);
    }
  }

  private static String code() {
    try (InputStream stream = OpLibrary.class.getResourceAsStream("ops.torchscript")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the op library's text is missing from the jar", e);
    }
  }
}
