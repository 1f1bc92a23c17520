package org.vpvae.pretrained;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The number types that weight files hold and this room reads, all as float32 in the end. */
enum Numbers {
  FLOAT16("F16", "HalfStorage", 2),
  FLOAT32("F32", "FloatStorage", 4),
  FLOAT64("F64", "DoubleStorage", 8);

  private final String safetensorsName;
  private final String storageName;
  private final int bytes;

  Numbers(String safetensorsName, String storageName, int bytes) {
    this.safetensorsName = safetensorsName;
    this.storageName = storageName;
    this.bytes = bytes;
  }

  /** By the name in a safetensors header; empty for integers and rarer types. */
  static Optional<Numbers> ofSafetensors(String name) {
    return java.util.Arrays.stream(values()).filter(n -> n.safetensorsName.equals(name)).findAny();
  }

  /** By the class of a PyTorch storage; empty for integers and rarer types. */
  static Optional<Numbers> ofStorage(String name) {
    return java.util.Arrays.stream(values()).filter(n -> n.storageName.equals(name)).findAny();
  }

  /** Bytes of one number. */
  int bytes() {
    return bytes;
  }

  /** Reads little-endian numbers; the caller has checked that they are there. */
  float[] read(byte[] file, int offset, int count) {
    ByteBuffer data =
        ByteBuffer.wrap(file, offset, count * bytes).order(ByteOrder.LITTLE_ENDIAN).slice();
    data.order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[count];
    if (this == FLOAT32) {
      data.asFloatBuffer().get(values);
      return values;
    }
    for (int i = 0; i < count; i++) {
      values[i] = this == FLOAT64 ? (float) data.getDouble(8 * i) : half(data.getShort(2 * i));
    }
    return values;
  }

  /** A float16 by its bits: sign, five bits of exponent, ten of fraction. */
  static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude;
    if (exponent == 0) {
      magnitude = fraction * 0x1p-24f;
    } else if (exponent == 31) {
      magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else {
      magnitude = (1024 + fraction) * (float) Math.scalb(1.0, exponent - 25);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
