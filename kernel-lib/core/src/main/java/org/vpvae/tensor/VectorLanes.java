package org.vpvae.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * How many channels the CPU's convolutions must be a multiple of to be right: 1 on a sound
 * processor, 16 where the engine's convolution library leaves garbage in the vector lanes beyond
 * the last channel.
 *
 * <p>Seen with libtorch 2.7.1 (oneDNN 3.7.1) on an AMD EPYC in a virtual machine that hides the
 * processor's caches (leaf 0x8000001D of CPUID is all zero). The library then takes every cache for
 * one byte, cuts the copies into blocked memory accordingly, and leaves the lanes beyond the last
 * channel as they were: every convolution that sums over a number of channels that is no multiple
 * of the vector width adds whatever the memory held, forward or backward; no error is raised. Told
 * nothing of caches, the library guesses their sizes, and all is right. With zeros appended by the
 * op library up to full vectors there are no lanes left over, and 432 of 432 shapes are right. The
 * kernels stay the fast ones.
 */
final class VectorLanes {
  /** Floats in the widest vector register, and the channel block of the library. */
  static final int FULL = 16;

  private static final int CHANNELS = FULL + 1;
  private static final int SIDE = 8;

  /** Inside the border each output sums 9 taps of every channel, and so does each gradient. */
  private static final float INSIDE = 9 * CHANNELS;

  private static final int TRIALS = 3;

  private VectorLanes() {}

  /** 0 before the trial, which runs once per process. Not private, for what measures its price. */
  static int found;

  /**
   * 1 or {@link #FULL}.
   *
   * @throws IllegalStateException if convolutions are wrong either way; at every call, where a
   *     static initializer would turn the first into an Error and the others into another
   */
  static synchronized int needed() {
    if (found == 0) {
      found = find(VectorLanes::isRight);
    }
    return found;
  }

  /** What the op library reads a geometry from. */
  static NDArray integers(Geometry g, int lanes) {
    return OpLibrary.instance()
        .constants()
        .integers(g.stride(), g.padding(), g.dilation(), g.groups(), lanes);
  }

  /** Which of the two numbers of lanes computes rightly. */
  static int find(IntPredicate isRight) {
    if (isRight.test(1)) {
      return 1;
    }
    if (isRight.test(FULL)) {
      return FULL;
    }
    throw new IllegalStateException(
        "this libtorch computes wrong convolutions on this processor; start again with the"
            + " environment variable ONEDNN_MAX_CPU_ISA=SSE41");
  }

  private static boolean isRight(int lanes) {
    for (int trial = 0; trial < TRIALS; trial++) {
      if (!trial(lanes)) {
        return false;
      }
    }
    return true;
  }

  /** May run inside a gradient scope, whose recording it leaves as it was. */
  private static boolean trial(int lanes) {
    // The first call of a thread turns recording off, which must not happen below.
    OpLibrary.instance().prepareThread();
    boolean recording = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
    try (NDManager manager = TensorEngine.start().newBaseManager(Device.cpu())) {
      soil(manager);
      NDArray x = ones(manager, 2, CHANNELS, SIDE, SIDE);
      x.setRequiresGradient(true);
      NDArray weight = ones(manager, CHANNELS, CHANNELS, 3, 3);
      NDArray bias = manager.zeros(new Shape(CHANNELS));
      OpLibrary library = OpLibrary.instance();
      NDArray y = library.call("conv", x, weight, bias, integers(Geometry.same(3), lanes));
      List<NDArray> sum = List.of(library.call("sum", y));
      NDArray slopes = library.callWithLists("gradients", sum, List.of(List.of(x))).get(0);
      return isRightInside(y) && isRightInside(slopes);
    } finally {
      JniUtils.setGradMode(recording);
    }
  }

  /** Leaves memory behind that is not zero, as it is in a process at work. */
  private static void soil(NDManager manager) {
    for (int i = 4; i < 20; i++) {
      try (NDArray used = ones(manager, 1L << i);
          NDArray more = used.add(used)) {
        more.sum().close();
      }
    }
  }

  private static NDArray ones(NDManager manager, long... shape) {
    return manager.ones(new Shape(shape));
  }

  private static boolean isRightInside(NDArray map) {
    float[] values = map.toFloatArray();
    for (int i = 0; i < values.length; i++) {
      int row = i / SIDE % SIDE;
      int column = i % SIDE;
      boolean border = row == 0 || row == SIDE - 1 || column == 0 || column == SIDE - 1;
      if (!border && values[i] != INSIDE) {
        return false;
      }
    }
    return true;
  }
}
