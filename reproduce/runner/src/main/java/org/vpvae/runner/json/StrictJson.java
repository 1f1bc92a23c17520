package org.vpvae.runner.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON as RFC 8259 has it: one value, in valid UTF-8, nested at most {@value #DEEPEST} times. The
 * parser's own default would also take comments, missing quotes and trailing text.
 */
public final class StrictJson {
  /** A notebook nests about ten deep; what is deeper would only exhaust the stack of a reader. */
  public static final int DEEPEST = 200;

  private static final Pattern PLACE = Pattern.compile("at line \\d+ column \\d+");

  private StrictJson() {}

  /**
   * Parses one object.
   *
   * @param bytes UTF-8
   * @throws IllegalArgumentException saying where the text stops being a JSON object
   */
  public static JsonObject object(byte[] bytes) {
    JsonElement value = value(utf8(bytes));
    if (!value.isJsonObject()) {
      throw new IllegalArgumentException("not a JSON object but " + kind(value));
    }
    return value.getAsJsonObject();
  }

  /**
   * Parses one value.
   *
   * @throws IllegalArgumentException saying where the text stops being JSON
   */
  public static JsonElement value(String text) {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    reader.setNestingLimit(DEEPEST);
    try {
      if (text.isBlank()) {
        throw new IllegalArgumentException("not JSON: it is empty");
      }
      JsonElement value = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new IllegalArgumentException("not JSON: something follows the value");
      }
      return value;
    } catch (IOException | JsonParseException e) {
      throw new IllegalArgumentException("not JSON: " + reason(e), e);
    }
  }

  /** The text at that name, or {@code otherwise} where there is none or it is no text. */
  public static String text(JsonObject object, String name, String otherwise) {
    JsonElement value = object.get(name);
    return value instanceof JsonPrimitive primitive && primitive.isString()
        ? primitive.getAsString()
        : otherwise;
  }

  /** The object at that name, or an empty one, not joined to the tree, where there is none. */
  public static JsonObject object(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject found ? found : new JsonObject();
  }

  /** Whether that name holds {@code true}. */
  public static boolean flag(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive value
        && value.isBoolean()
        && value.getAsBoolean();
  }

  /** A word for the type of a value, such as {@code a number}. */
  public static String kind(JsonElement value) {
    if (value == null) {
      return "missing";
    }
    if (value instanceof JsonPrimitive primitive) {
      return primitive.isString() ? "a string" : primitive.isBoolean() ? "a boolean" : "a number";
    }
    return value.isJsonObject() ? "an object" : value.isJsonArray() ? "an array" : "null";
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not JSON: not UTF-8", e);
    }
  }

  /**
   * The parser's message advises a programmer; of it the place is kept, and what a reader needs.
   */
  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage());
    Matcher place = PLACE.matcher(message);
    String where = place.find() ? " " + place.group() : "";
    if (message.contains("Nesting limit")) {
      return "nested more than " + DEEPEST + " times" + where;
    }
    return message.contains("End of input") ? "it ends too early" + where : "malformed" + where;
  }
}
