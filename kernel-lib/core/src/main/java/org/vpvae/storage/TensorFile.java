package org.vpvae.storage;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  /** Numbers that are read, written and digested at a time. */
  private static final int PIECE = 1 << 16;

  public TensorFile {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /** Writes the file atomically, piece by piece: beside the arrays only a buffer is needed. */
  public void write(Path file) {
    byte[] header = header(digest());
    AtomicFile.write(file, channel -> writeTo(channel, header));
  }

  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writeTo(Channels.newChannel(bytes), header(digest()));
    return bytes.toByteArray();
  }

  private void writeTo(WritableByteChannel channel, byte[] header) throws IOException {
    ByteBuffer length = littleEndian(Long.BYTES).putLong(header.length).flip();
    AtomicFile.writeAll(channel, length);
    AtomicFile.writeAll(channel, ByteBuffer.wrap(header));
    inPieces(piece -> AtomicFile.writeAll(channel, piece));
  }

  /** Takes part of the data. */
  private interface Piece<E extends Exception> {
    void take(ByteBuffer bytes) throws E;
  }

  /** The data in file order. */
  private <E extends Exception> void inPieces(Piece<E> piece) throws E {
    ByteBuffer buffer = littleEndian(PIECE * Float.BYTES);
    for (float[] array : arrays.values()) {
      for (int from = 0; from < array.length; from += PIECE) {
        int count = Math.min(PIECE, array.length - from);
        buffer.clear().asFloatBuffer().put(array, from, count);
        piece.take(buffer.limit(count * Float.BYTES));
      }
    }
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
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
    JsonObject entry = new JsonObject();
    entry.addProperty("dtype", "F32");
    entry.add("shape", numbers(length));
    entry.add("data_offsets", numbers(begin, end));
    return entry;
  }

  private static JsonArray numbers(long... values) {
    JsonArray array = new JsonArray();
    for (long value : values) {
      array.add(value);
    }
    return array;
  }

  /**
   * Reads and verifies a file.
   *
   * @throws CorruptFileException naming the file and the first thing that is wrong
   */
  public static TensorFile read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return parse(channel, channel.size());
    } catch (CorruptFileException e) {
      throw new CorruptFileException(file + ": " + e.getMessage());
    }
  }

  static TensorFile parse(byte[] file) throws IOException {
    return parse(Channels.newChannel(new ByteArrayInputStream(file)), file.length);
  }

  private static TensorFile parse(ReadableByteChannel file, long size) throws IOException {
    require(size >= Long.BYTES, "shorter than its header length");
    long length = bytes(file, Long.BYTES).getLong();
    long rest = size - Long.BYTES - length;
    require(
        length >= 2 && length <= MAX_HEADER && rest >= 0,
        "header length " + length + " does not fit");
    String json = StandardCharsets.UTF_8.decode(bytes(file, (int) length)).toString();
    try {
      return parse(JsonParser.parseString(json).getAsJsonObject(), file, rest);
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      throw new CorruptFileException("the header is not the expected JSON: " + e.getMessage());
    } catch (NumberFormatException
        | NullPointerException
        | IndexOutOfBoundsException
        | ClassCastException e) {
      throw new CorruptFileException("the header lacks a field or has a wrong one");
    }
  }

  /** The next bytes of a file. */
  private static ByteBuffer bytes(ReadableByteChannel file, int count) throws IOException {
    ByteBuffer bytes = littleEndian(count);
    while (bytes.hasRemaining()) {
      require(file.read(bytes) >= 0, "the file ends early");
    }
    return bytes.flip();
  }

  private static TensorFile parse(JsonObject header, ReadableByteChannel file, long rest)
      throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    JsonObject text = header.getAsJsonObject(METADATA);
    require(text != null, "no metadata");
    text.entrySet().forEach(e -> metadata.put(e.getKey(), e.getValue().getAsString()));
    require(FORMAT.equals(metadata.remove("format")), "format is not " + FORMAT);
    String version = Objects.toString(metadata.remove("version"), "(none)");
    require(VERSION.equals(version), "version " + version + " is not " + VERSION);
    String stated = metadata.remove("sha256");
    TensorFile read = new TensorFile(arrays(header, file, rest), metadata);
    require(read.digest().equals(stated), "the content does not match its digest");
    return read;
  }

  private static Map<String, float[]> arrays(JsonObject header, ReadableByteChannel file, long rest)
      throws IOException {
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
              && length <= Math.min(rest, Integer.MAX_VALUE)
              && end - begin == length * Float.BYTES
              && end <= rest,
          name + " has offsets that do not fit");
      arrays.put(name, floats(file, (int) length));
      offset = end;
    }
    require(offset == rest, "bytes after the last array");
    return arrays;
  }

  private static float[] floats(ReadableByteChannel file, int count) throws IOException {
    float[] values = new float[count];
    for (int from = 0; from < count; from += PIECE) {
      int some = Math.min(PIECE, count - from);
      bytes(file, some * Float.BYTES).asFloatBuffer().get(values, from, some);
    }
    return values;
  }

  /** Over everything a reader hands out, so that no flipped bit goes unnoticed. */
  private String digest() {
    MessageDigest digest = sha256();
    metadata.forEach((name, text) -> digest.update(line(name + "=" + text)));
    arrays.forEach((name, values) -> digest.update(line(name + ":" + values.length)));
    inPieces(digest::update);
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
