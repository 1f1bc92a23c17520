package org.vpvae.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileTest {
  @TempDir private Path folder;

  private static TensorFile sample() {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    arrays.put("b", new float[] {1, Float.MIN_VALUE, -0f, Float.NaN});
    arrays.put("a", new float[0]);
    arrays.put("c", new float[] {Float.MAX_VALUE});
    return new TensorFile(arrays, Map.of("step", "7"));
  }

  @Test
  void whatWasWrittenIsReadBackInOrder() throws IOException {
    Path file = folder.resolve("x.safetensors");
    sample().write(file);
    TensorFile read = TensorFile.read(file);
    assertThat(read.arrays().keySet()).containsExactly("b", "a", "c");
    assertThat(read.arrays().get("b")).isEqualTo(sample().arrays().get("b"));
    assertThat(read.metadata()).isEqualTo(Map.of("step", "7"));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  /** Files are written and read in pieces of 65,536 numbers. */
  @Test
  void longArraysComeBackWhole() throws IOException {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (int length : new int[] {65_535, 65_536, 200_001}) {
      float[] values = new float[length];
      for (int i = 0; i < length; i++) {
        values[i] = i;
      }
      arrays.put("of " + length, values);
    }
    Path file = folder.resolve("long.safetensors");
    new TensorFile(arrays, Map.of()).write(file);
    Map<String, float[]> read = TensorFile.read(file).arrays();
    assertThat(read.keySet()).isEqualTo(arrays.keySet());
    arrays.forEach((name, values) -> assertThat(read.get(name)).isEqualTo(values));
    assertThat(Files.readAllBytes(file)).isEqualTo(new TensorFile(arrays, Map.of()).toBytes());
  }

  /** Digits of the reader's language would be strings to JSON, and no numbers. */
  @Test
  void theHeaderIsTheSameInEveryLanguage() throws IOException {
    byte[] here = sample().toBytes();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat("%d".formatted(42)).isNotEqualTo("42");
      assertThat(sample().toBytes()).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] whole = sample().toBytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> TensorFile.parse(cut)).isInstanceOf(CorruptFileException.class);
    }
  }

  @Test
  void everyFlippedBitIsRefused() throws IOException {
    byte[] whole = sample().toBytes();
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> TensorFile.parse(flipped)).isInstanceOf(CorruptFileException.class);
    }
  }

  @Test
  void anotherFormatIsRefusedByName() {
    byte[] header = "{\"__metadata__\":{\"format\":\"pt\"}}".getBytes(StandardCharsets.UTF_8);
    byte[] file = new byte[8 + header.length];
    file[0] = (byte) header.length;
    System.arraycopy(header, 0, file, 8, header.length);
    assertThatThrownBy(() -> TensorFile.parse(file)).hasMessageContaining("format");
  }
}
