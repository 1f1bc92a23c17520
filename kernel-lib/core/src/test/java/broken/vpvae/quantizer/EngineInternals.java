package broken.vpvae.quantizer;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/** Every method must be refused outside the tensor room. */
final class EngineInternals {
  private EngineInternals() {}

  static void nativeSwitch() {
    JniUtils.setGradMode(true);
  }

  static Object start() {
    return Engine.getEngine("PyTorch");
  }
}
