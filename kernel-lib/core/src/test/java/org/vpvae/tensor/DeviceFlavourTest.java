package org.vpvae.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import org.junit.jupiter.api.Test;

/** A GPU that only the driver sees is none to compute on. */
class DeviceFlavourTest {

  @Test
  void withoutCudaInLibtorchNoGpuIsUsable() {
    assertThat(TensorRoom.usable(2, false)).isZero();
    assertThat(TensorRoom.usable(2, true)).isEqualTo(2);
  }

  @Test
  void autoTakesTheCpuAndGpuIsRefusedWithTheReason() {
    assertThat(TensorRoom.choose("auto", 0, 2)).isEqualTo(Device.cpu());
    assertThatThrownBy(() -> TensorRoom.choose("gpu:1", 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'gpu:1' cannot be used")
        .hasMessageContaining("2 GPU(s), but libtorch is the flavour for the CPU alone");
    assertThatThrownBy(() -> TensorRoom.choose("gpu:2", 0, 2)).hasMessageContaining("is absent");
    assertThatThrownBy(() -> TensorRoom.choose("gpu", 0, 0)).hasMessageContaining("is absent");
    assertThatThrownBy(() -> TensorRoom.choose("cuda", 0, 2)).hasMessageContaining("is none of");
    assertThat(TensorRoom.choose("gpu", 2, 2)).isEqualTo(Device.gpu(0));
  }
}
