package org.vpvae.tensor;

import ai.djl.engine.Engine;

/** Starts the tensor engine once, without a call to the outside. */
final class TensorEngine {
  /** The libtorch that the JNI layer of this build was made for. */
  static final String LIBTORCH = "2.7.1";

  private TensorEngine() {}

  static synchronized Engine start() {
    if (System.getProperty("OPT_OUT_TRACKING") == null) {
      System.setProperty("OPT_OUT_TRACKING", "true");
    }
    return Engine.getEngine("PyTorch");
  }
}
