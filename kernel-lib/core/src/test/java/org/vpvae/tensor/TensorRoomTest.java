package org.vpvae.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The device that is asked for is the device that is used, and a wrong library is refused. */
class TensorRoomTest {

  @Test
  void devicesAreChosenByName() {
    assertThat(TensorRoom.choose("cpu", 0, 0)).isEqualTo(Device.cpu());
    assertThat(TensorRoom.choose("cpu", 2, 2)).isEqualTo(Device.cpu());
    assertThat(TensorRoom.choose("auto", 0, 0)).isEqualTo(Device.cpu());
    assertThat(TensorRoom.choose("auto", 2, 2)).isEqualTo(Device.gpu(0));
    assertThat(TensorRoom.choose("gpu", 1, 1)).isEqualTo(Device.gpu(0));
    assertThat(TensorRoom.choose("GPU:1", 2, 2)).isEqualTo(Device.gpu(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "gpu:0", "gpu:7"})
  void aGpuThatIsAbsentIsRefusedAndNotReplacedByTheCpu(String name) {
    assertThatThrownBy(() -> TensorRoom.choose(name, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "' is absent")
        .hasMessageContaining("0 GPU(s)");
  }

  @Test
  void aGpuBeyondThoseSeenIsRefused() {
    assertThatThrownBy(() -> TensorRoom.choose("gpu:2", 2, 2)).hasMessageContaining("2 GPU(s)");
    assertThatThrownBy(() -> TensorRoom.open("gpu:999", line -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("absent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " cpu", "cuda", "tpu", "gpu:", "gpu:-1", "gpu:x", "gpu:1000"})
  void namesOfNoDeviceAreRefused(String name) {
    assertThatThrownBy(() -> TensorRoom.choose(name, 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "' is none of cpu, gpu, gpu:N, auto");
  }

  @Test
  void openingSaysOnOneLineWhatWasFound() {
    List<String> lines = new ArrayList<>();
    try (TensorRoom room = TensorRoom.open("cpu", lines::add)) {
      assertThat(room.manager().getDevice()).isEqualTo(Device.cpu());
    }
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .matches("cpu.*, libtorch " + TensorEngine.LIBTORCH + ".*threads(, channels padded .*)?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.7.0", "2.70.1", "2.7.10", "1.13.1", ""})
  void anotherVersionIsRefusedByItsName(String version) {
    assertThatThrownBy(() -> SelfTest.requireVersion(version))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("libtorch " + version + " is not")
        .hasMessageContaining(TensorEngine.LIBTORCH);
  }

  @Test
  void aFlavourOfTheVersionIsTheVersion() {
    SelfTest.requireVersion(TensorEngine.LIBTORCH);
    SelfTest.requireVersion(TensorEngine.LIBTORCH + "+cu128");
    SelfTest.requireVersion(TensorEngine.LIBTORCH + "-cu128");
  }

  @Test
  void theSelfTestPassesOnThisLibrary() {
    SelfTest.run(Device.cpu());
  }

  /** What a library of another version was seen to do: load, and take float32 for int8. */
  @Test
  void aLibraryThatReturnsWrongTypesIsRefused() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray byteArray = manager.zeros(new Shape(1), DataType.INT8);
      refused(answer -> Ops.castLike(answer, byteArray), "float32 array gave int8");
    }
  }

  @Test
  void aLibraryThatReturnsWrongNumbersIsRefused() {
    refused(answer -> ofShape(answer, 2, 2), "matrix product gave [8.0");
    refused(answer -> ofShape(answer, 1, 1, 4), "convolution gave [-0.5");
    refused(answer -> isGradient(answer) ? Ops.shift(answer, 1) : answer, "gradient gave [3.0");
  }

  private static NDArray ofShape(NDArray answer, long... shape) {
    return answer.getShape().equals(new Shape(shape)) ? Ops.shift(answer, 1) : answer;
  }

  /** The type test asks for two ones, the gradient test for 2 and -4. */
  private static boolean isGradient(NDArray answer) {
    return answer.getShape().equals(new Shape(2))
        && answer.getDataType() == DataType.FLOAT32
        && answer.toFloatArray()[0] == 2;
  }

  private static void refused(UnaryOperator<NDArray> library, String message) {
    assertThatThrownBy(() -> SelfTest.run(Device.cpu(), library))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(TensorEngine.LIBTORCH);
  }
}
