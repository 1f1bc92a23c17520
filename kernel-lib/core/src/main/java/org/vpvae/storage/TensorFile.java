package org.vpvae.storage;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Named float arrays and text in one safetensors file, which Python reads too.
 *
 * <pre>
 * 8 bytes   length of the header, little-endian
 * header    JSON: __metadata__ {format, version, sha256, ...} and name -> {dtype F32, shape,
 *           data_offsets [begin, end)}
 * data      the arrays in header order, little-endian float32, without gaps
 * </pre>
 *
 * <p>{@code format} is the magic word, {@code version} the layout's version, {@code sha256} the
 * digest of metadata, names, lengths and data in file order. A reader checks lengths and all three.
 *
 * @param arrays values by name, in file order
 * @param metadata text by name; the three reserved names are added and removed by this class
 */
public record TensorFile(Map<String, float[]> arrays, Map<String, String> metadata) {
  private static final String FORMAT = "vpvae.tensors";
  private static final String VERSION = "1";
  private static final String METADATA = "__metadata__";
  private static final int MAX_HEADER = 100 << 20;

  public TensorFile {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /** Writes the file atomically. */
  public void write(Path file) {
    AtomicFile.write(file, toBytes());
  }

  byte[] toBytes() {
    byte[] data = data();
    byte[] header = header(digest());
    ByteBuffer file = ByteBuffer.allocate(Long.BYTES + header.length + data.length);
    file.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header).put(data);
    return file.array();
  }

  private byte[] data() {
    long floats = arrays.values().stream().mapToLong(array -> array.length).sum();
    ByteBuffer data = ByteBuffer.allocate(Math.toIntExact(floats * Float.BYTES));
    data.order(ByteOrder.LITTLE_ENDIAN);
    arrays.values().forEach(array -> put(data, array));
    return data.array();
  }

  private static void put(ByteBuffer data, float[] array) {
    data.asFloatBuffer().put(array);
    data.position(data.position() + array.length * Float.BYTES);
  }

  private byte[] header(String digest) {
    JsonObject header = new JsonObject();
    JsonObject text = new JsonObject();
    metadata.forEach(text::addProperty);
    text.addProperty("format", FORMAT);
    text.addProperty("version", VERSION);
    text.addProperty("sha256", digest);
    header.add(METADATA, text);
    long offset = 0;
    for (Map.Entry<String, float[]> array : arrays.entrySet()) {
      long end = offset + (long) array.getValue().length * Float.BYTES;
      header.add(array.getKey(), entry(array.getValue().length, offset, end));
      offset = end;
    }
    return header.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject entry(int length, long begin, long end) {
    String json =
        "{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[%d,%d]}".formatted(length, begin, end);
    return JsonParser.parseString(json).getAsJsonObject();
  }

  /**
   * Reads and verifies a file.
   *
   * @throws CorruptFileException naming the file and the first thing that is wrong
   */
  public static TensorFile read(Path file) throws IOException {
    try {
      return parse(Files.readAllBytes(file));
    } catch (CorruptFileException e) {
      throw new CorruptFileException(file + ": " + e.getMessage());
    }
  }

  static TensorFile parse(byte[] file) throws CorruptFileException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    require(file.length >= Long.BYTES, "shorter than its header length");
    long length = bytes.getLong();
    require(
        length >= 2 && length <= MAX_HEADER && length <= file.length - Long.BYTES,
        "header length " + length + " does not fit");
    int start = Long.BYTES + (int) length;
    try {
      String json = new String(file, Long.BYTES, (int) length, StandardCharsets.UTF_8);
      return parse(JsonParser.parseString(json).getAsJsonObject(), file, start);
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      throw new CorruptFileException("the header is not the expected JSON: " + e.getMessage());
    } catch (NumberFormatException
        | NullPointerException
        | IndexOutOfBoundsException
        | ClassCastException e) {
      throw new CorruptFileException("the header lacks a field or has a wrong one");
    }
  }

  private static TensorFile parse(JsonObject header, byte[] file, int start)
      throws CorruptFileException {
    Map<String, String> metadata = new LinkedHashMap<>();
    JsonObject text = header.getAsJsonObject(METADATA);
    require(text != null, "no metadata");
    text.entrySet().forEach(e -> metadata.put(e.getKey(), e.getValue().getAsString()));
    require(FORMAT.equals(metadata.remove("format")), "format is not " + FORMAT);
    String version = Objects.toString(metadata.remove("version"), "(none)");
    require(VERSION.equals(version), "version " + version + " is not " + VERSION);
    String stated = metadata.remove("sha256");
    TensorFile read = new TensorFile(arrays(header, file, start), metadata);
    require(read.digest().equals(stated), "the content does not match its digest");
    return read;
  }

  private static Map<String, float[]> arrays(JsonObject header, byte[] file, int start)
      throws CorruptFileException {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    long offset = 0;
    for (String name : header.keySet()) {
      if (name.equals(METADATA)) {
        continue;
      }
      JsonObject entry = header.getAsJsonObject(name);
      long begin = entry.getAsJsonArray("data_offsets").get(0).getAsLong();
      long end = entry.getAsJsonArray("data_offsets").get(1).getAsLong();
      long length = entry.getAsJsonArray("shape").get(0).getAsLong();
      require("F32".equals(entry.get("dtype").getAsString()), name + " is not F32");
      require(
          begin == offset
              && length >= 0
              && length <= file.length
              && end - begin == length * Float.BYTES
              && end <= file.length - start,
          name + " has offsets that do not fit");
      float[] values = new float[Math.toIntExact(length)];
      ByteBuffer.wrap(file, start + (int) begin, (int) (end - begin))
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values);
      arrays.put(name, values);
      offset = end;
    }
    require(offset == file.length - start, "bytes after the last array");
    return arrays;
  }

  /** Over everything a reader hands out, so that no flipped bit goes unnoticed. */
  private String digest() {
    MessageDigest digest = sha256();
    metadata.forEach((name, text) -> digest.update(line(name + "=" + text)));
    arrays.forEach((name, values) -> digest.update(line(name + ":" + values.length)));
    digest.update(data());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] line(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void require(boolean condition, String message) throws CorruptFileException {
    if (!condition) {
      throw new CorruptFileException(message);
    }
  }
}
