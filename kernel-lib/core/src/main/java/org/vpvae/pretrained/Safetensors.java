package org.vpvae.pretrained;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.vpvae.storage.CorruptFileException;

/**
 * Reads safetensors files as other programs write them.
 *
 * <pre>
 * 8 bytes   length of the header, little-endian
 * header    JSON: name -> {dtype, shape, data_offsets [begin, end)}, optional __metadata__
 * data      the arrays, row-major, little-endian; offsets count from here
 * </pre>
 */
final class Safetensors {
  private static final int MAX_HEADER = 100 << 20;

  private final byte[] file;
  private final int start;

  private Safetensors(byte[] file, int start) {
    this.file = file;
    this.start = start;
  }

  /**
   * The wanted arrays of a file.
   *
   * @throws CorruptFileException if the file is broken or a wanted array holds no floats
   */
  static Map<String, Weight> parse(byte[] file, Predicate<String> wanted)
      throws CorruptFileException {
    long length =
        file.length < 8 ? -1 : ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > MAX_HEADER || length > file.length - 8) {
      throw new CorruptFileException("the header length " + length + " does not fit the file");
    }
    try {
      String json = new String(file, 8, (int) length, StandardCharsets.UTF_8);
      JsonObject header = JsonParser.parseString(json).getAsJsonObject();
      return new Safetensors(file, 8 + (int) length).arrays(header, wanted);
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException
        | ArithmeticException
        | NumberFormatException e) {
      throw new CorruptFileException("the header is not the expected JSON: " + e.getMessage());
    }
  }

  private Map<String, Weight> arrays(JsonObject header, Predicate<String> wanted)
      throws CorruptFileException {
    Map<String, Weight> arrays = new LinkedHashMap<>();
    long total = 0;
    for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
      if (!entry.getKey().equals("__metadata__") && wanted.test(entry.getKey())) {
        Weight weight = array(entry.getKey(), entry.getValue().getAsJsonObject());
        // Overlapping arrays could ask for more memory than the file has bytes.
        total += weight.values().length;
        require(total <= file.length, entry.getKey(), "overlaps others");
        arrays.put(entry.getKey(), weight);
      }
    }
    return arrays;
  }

  private Weight array(String name, JsonObject entry) throws CorruptFileException {
    require(
        entry.has("dtype") && entry.has("shape") && entry.has("data_offsets"),
        name,
        "lacks a field");
    String dtype = entry.get("dtype").getAsString();
    Numbers numbers =
        Numbers.ofSafetensors(dtype)
            .orElseThrow(
                () -> new CorruptFileException(name + " has type " + dtype + ", no float"));
    long[] shape = longs(entry.getAsJsonArray("shape"));
    long[] offsets = longs(entry.getAsJsonArray("data_offsets"));
    require(offsets.length == 2, name, "has no two offsets");
    for (long size : shape) {
      require(size >= 0, name, "has a negative size");
    }
    long count = Weight.elements(shape);
    require(
        offsets[0] >= 0
            && offsets[1] >= offsets[0]
            && offsets[1] <= file.length - start
            && count <= file.length
            && offsets[1] - offsets[0] == count * numbers.bytes(),
        name,
        "has offsets that do not fit");
    return new Weight(shape, numbers.read(file, start + (int) offsets[0], (int) count));
  }

  private static long[] longs(JsonArray array) {
    return array.asList().stream().mapToLong(JsonElement::getAsLong).toArray();
  }

  private static void require(boolean condition, String name, String problem)
      throws CorruptFileException {
    if (!condition) {
      throw new CorruptFileException("array '" + name + "' " + problem);
    }
  }
}
