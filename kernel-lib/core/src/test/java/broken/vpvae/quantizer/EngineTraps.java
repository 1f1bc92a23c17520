package broken.vpvae.quantizer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Every method must be refused: each falls into one trap of the tensor engine. */
final class EngineTraps {
  private EngineTraps() {}

  static NDArray multiply(NDArray x) {
    return x.mul(2);
  }

  static NDArray multiplyInPlace(NDArray x) {
    return x.muli(2);
  }

  static NDArray divide(NDArray x) {
    return x.div(2.5f);
  }

  static NDArray divideInPlace(NDArray x) {
    return x.divi(2);
  }

  static NDArray power(NDArray x) {
    return x.pow(2);
  }

  static NDArray powerInPlace(NDArray x) {
    return x.powi(2);
  }

  static NDArray remainder(NDArray x) {
    return x.mod(2);
  }

  static NDArray atLeast(NDArray x) {
    return x.maximum(0);
  }

  static NDArray atMost(NDArray x) {
    return x.minimum(0);
  }

  static NDArray multiplyTheImplementation(PtNDArray x) {
    return x.mul(2);
  }

  static NDArray multiplyStatically(NDArray x) {
    return NDArrays.mul(2, x);
  }

  static NDArray powerStatically(NDArray x) {
    return NDArrays.pow(x, 2);
  }

  static BiFunction<NDArray, Number, NDArray> multiplyByReference() {
    return NDArray::mul;
  }

  static NDArray cast(NDArray x) {
    return x.toType(DataType.FLOAT64, false);
  }

  static NDArray scaleTheGradient(NDArray x) {
    return x.scaleGradient(0.1);
  }

  static NDArray inRadians(NDArray x) {
    return x.toRadians();
  }

  static NDArray inDegrees(NDArray x) {
    return x.toDegrees();
  }

  static NDArray copy(NDArray x) {
    return x.duplicate();
  }

  static Function<NDArray, NDArray> copyByReference() {
    return NDArray::duplicate;
  }

  static DataType halfPrecision() {
    return DataType.BFLOAT16;
  }

  static Object collector(Engine engine) {
    return engine.newGradientCollector();
  }

  static Object internals(NDArray x) {
    return x.getNDArrayInternal();
  }
}
