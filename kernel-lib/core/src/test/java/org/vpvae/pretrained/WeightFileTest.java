package org.vpvae.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpvae.storage.CorruptFileException;

class WeightFileTest {

  static Stream<byte[]> files() {
    ByteBuffer doubles = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer halves = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : WeightFiles.VALUES) {
      doubles.putDouble(value);
    }
    for (int bits : new int[] {0x3c00, 0x4000, 0x4200, 0x4400, 0x4500, 0x4600}) {
      halves.putShort((short) bits);
    }
    return Stream.of(
        WeightFiles.safetensors("F32", WeightFiles.floats()),
        WeightFiles.safetensors("F64", doubles.array()),
        WeightFiles.safetensors("F16", halves.array()),
        WeightFiles.pickles(WeightFiles.dict("FloatStorage")),
        WeightFiles.archive(WeightFiles.dict("FloatStorage")));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyLayoutGivesTheSameArray(byte[] file) throws Exception {
    Map<String, Weight> read = WeightFile.parse(file, name -> true);
    assertThat(read).containsOnlyKeys(WeightFiles.NAME);
    assertThat(read.get(WeightFiles.NAME).shape()).containsExactly(2, 3);
    assertThat(read.get(WeightFiles.NAME).values()).containsExactly(WeightFiles.VALUES);
    assertThat(WeightFile.parse(file, name -> false)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void aCutFileIsRefusedOrComplete(byte[] file) {
    for (int length = 0; length < file.length; length++) {
      refusedOrRead(Arrays.copyOf(file, length));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void anyFlippedBitIsRefusedOrReadAsNumbers(byte[] file) {
    for (int i = 0; i < file.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] broken = file.clone();
        broken[i] ^= (byte) (1 << bit);
        refusedOrRead(broken);
      }
    }
  }

  /** No other exception than the declared one. */
  static void refusedOrRead(byte[] file) {
    try {
      WeightFile.parse(file, name -> true);
    } catch (CorruptFileException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"os\nsystem", "builtins\neval", "torch\nload", "torch._utils\n_rebuild_qtensor"})
  void anyOtherClassOfAPickleIsRefusedByItsName(String name) {
    String hostile = "\u0080\u0002c" + name + "\n(U\u0004lstR.";
    for (byte[] file : new byte[][] {WeightFiles.pickles(hostile), WeightFiles.archive(hostile)}) {
      assertThatThrownBy(() -> WeightFile.parse(file, n -> true))
          .isInstanceOf(CorruptFileException.class)
          .hasMessageContaining(name.replace('\n', '.'))
          .hasMessageContaining("not allowed");
    }
  }

  @Test
  void integersAreNoWeights() {
    assertThatThrownBy(
            () ->
                WeightFile.parse(
                    WeightFiles.archive(WeightFiles.dict("LongStorage")), name -> true))
        .hasMessageContaining(WeightFiles.NAME)
        .hasMessageContaining("LongStorage");
  }

  /** The hash of such a list, or its text in a message, would overflow the stack. */
  @ParameterizedTest
  @MethodSource("hostileKeys")
  void aListOfStoragesHoldsNamesOnly(String keys) {
    byte[] file = WeightFiles.pickles(WeightFiles.dict("FloatStorage"), keys);
    assertThatThrownBy(() -> WeightFile.parse(file, name -> true))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("something else than names");
  }

  /** A list that holds itself, one that holds a tuple 50,000 deep, and one that holds a number. */
  static Stream<String> hostileKeys() {
    return Stream.of(
        "\u0080\u0002]q\u0000h\u0000a.",
        "\u0080\u0002])" + "\u0085".repeat(50_000) + "a.",
        "\u0080\u0002]K\u0000a.");
  }

  @Test
  void aSizeOfZeroMakesAnyShapeEmpty() throws Exception {
    long[] shape = {200, 200, 200, 200, 200, 200, 200, 200, 200, 0}; // 200^9 is above 2^63.
    assertThat(new Weight(shape, new float[0]).values()).isEmpty();
    assertThatThrownBy(() -> new Weight(Arrays.copyOf(shape, 9), new float[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not fill");
    assertThatThrownBy(() -> new Weight(new long[] {0, -1}, new float[0]))
        .isInstanceOf(IllegalArgumentException.class);
    for (String saved : List.of("pickles", "archive")) {
      byte[] file = saved("stateDict/" + saved + "-empty-of-large-sizes");
      assertThat(WeightFile.parse(file, name -> true).get(WeightFiles.NAME).shape())
          .containsExactly(shape);
    }
  }

  private static byte[] saved(String name) throws IOException {
    try (InputStream in =
        WeightFileTest.class.getResourceAsStream("WeightFileFuzzTestInputs/" + name)) {
      return in.readAllBytes();
    }
  }

  /** One list of pairs, made into a dictionary again and again, would outgrow the memory. */
  @Test
  void dictionariesLargerThanTheFileAreRefused() {
    String pairs = "(](" + "]q\u0001(U\u0001aNe" + "h\u0001".repeat(200) + "et";
    String hostile =
        "\u0080\u0002"
            + pairs
            + "q\u0000"
            + "ccollections\nOrderedDict\nh\u0000R".repeat(200)
            + ".";
    assertThatThrownBy(() -> WeightFile.parse(WeightFiles.archive(hostile), name -> true))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("larger than the file");
  }

  @Test
  void theMessageNamesTheFile(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("w.pth"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> WeightFile.read(file, name -> true))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("w.pth");
  }

  /** All 65,536 of them against the definition. */
  @Test
  void halvesAreTheirDefinition() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      int exponent = bits >> 10 & 31;
      double fraction = (bits & 1023) / 1024.0;
      double size =
          exponent == 0 ? fraction * 0x1p-14 : (1 + fraction) * Math.pow(2, exponent - 15.0);
      if (exponent == 31) {
        size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
      }
      Float expected = (float) (bits < 1 << 15 ? size : -size);
      assertThat(Float.valueOf(Numbers.half((short) bits))).isEqualTo(expected);
    }
  }
}
