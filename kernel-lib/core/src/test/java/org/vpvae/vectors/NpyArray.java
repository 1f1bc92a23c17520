package org.vpvae.vectors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One array of a NumPy file, as doubles (exact for float32, float64 and integers below 2^53).
 *
 * @param archive the file it is from, empty if it was made by a test
 * @param name its name there
 * @param dtype NumPy type code without byte order: {@code f4 f8 i8 i4 u1 b1}
 * @param shape sizes, outermost first; empty for a scalar
 * @param values row-major values
 */
public record NpyArray(String archive, String name, String dtype, int[] shape, double[] values) {

  private static final Pattern DESCR = Pattern.compile("'descr':\\s*'([<>|=])(\\w\\d+)'");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([^)]*)\\)");

  /** An array of no file. */
  public NpyArray(String dtype, int[] shape, double[] values) {
    this("", "", dtype, shape, values);
  }

  static NpyArray parse(String archive, String name, byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file[0] != (byte) 0x93 || file[1] != 'N') {
      throw new IllegalArgumentException("not a NumPy array");
    }
    int version = file[6];
    int headerLength = version == 1 ? bytes.getShort(8) & 0xffff : bytes.getInt(8);
    int start = version == 1 ? 10 : 12;
    String header = new String(file, start, headerLength, StandardCharsets.ISO_8859_1);
    Matcher descr = DESCR.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!descr.find() || !shape.find() || header.contains("'fortran_order': True")) {
      throw new IllegalArgumentException("unsupported NumPy header: " + header);
    }
    int[] sizes =
        Arrays.stream(shape.group(1).split(","))
            .map(String::trim)
            .filter(s -> !s.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    double[] values = new double[Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
    bytes.position(start + headerLength);
    String dtype = descr.group(2);
    for (int i = 0; i < values.length; i++) {
      values[i] = next(bytes, dtype);
    }
    return new NpyArray(archive, name, dtype, sizes, values);
  }

  private static double next(ByteBuffer bytes, String dtype) {
    return switch (dtype) {
      case "f8" -> bytes.getDouble();
      case "f4" -> bytes.getFloat();
      case "i8" -> bytes.getLong();
      case "i4" -> bytes.getInt();
      case "u1", "b1" -> bytes.get() & 0xff;
      default -> throw new IllegalArgumentException("unsupported NumPy type " + dtype);
    };
  }

  /** The only value of an array of one element. */
  public double scalar() {
    if (values.length != 1) {
      throw new IllegalStateException("not a scalar: shape " + Arrays.toString(shape));
    }
    return values[0];
  }

  public float[] floats() {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }

  public int[] ints() {
    return Arrays.stream(values).mapToInt(v -> (int) v).toArray();
  }

  public long[] longs() {
    return Arrays.stream(values).mapToLong(v -> (long) v).toArray();
  }

  public boolean[] booleans() {
    boolean[] out = new boolean[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i] != 0;
    }
    return out;
  }

  public int rows() {
    return shape[0];
  }

  public int columns() {
    return shape[1];
  }
}
