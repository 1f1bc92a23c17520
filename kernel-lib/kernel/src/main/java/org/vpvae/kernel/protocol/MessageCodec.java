package org.vpvae.kernel.protocol;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Messages to frames and back ("The Wire Protocol" of the Jupyter client documentation).
 *
 * <pre>
 * identities ...   routing, any number
 * {@code <IDS|MSG>}        delimiter
 * signature        hexadecimal HMAC-SHA256 of the next four frames
 * header, parent, metadata, content   JSON objects in UTF-8
 * buffers ...      any number
 * </pre>
 */
public final class MessageCodec {
  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
  private static final int JSON_PARTS = 4;
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  private final Signature signature;

  /**
   * Makes a codec for one connection.
   *
   * @param signature the connection's key, already prepared
   */
  public MessageCodec(Signature signature) {
    this.signature = signature;
  }

  /** The frames of a message, signed. */
  public List<byte[]> encode(Message message) {
    List<byte[]> parts =
        List.of(
            bytes(message.header()),
            bytes(message.parent()),
            bytes(message.metadata()),
            bytes(message.content()));
    List<byte[]> frames = new ArrayList<>(message.identities());
    frames.add(DELIMITER);
    frames.add(signature.sign(parts));
    frames.addAll(parts);
    frames.addAll(message.buffers());
    return frames;
  }

  /** The message in these frames; empty if they are not well formed or not signed by our key. */
  public Optional<Message> decode(List<byte[]> frames) {
    int at = delimiter(frames);
    if (at < 0 || frames.size() < at + 2 + JSON_PARTS) {
      return Optional.empty();
    }
    List<byte[]> parts = frames.subList(at + 2, at + 2 + JSON_PARTS);
    if (!signature.verify(frames.get(at + 1), parts)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Message(
              List.copyOf(frames.subList(0, at)),
              object(parts.get(0)),
              object(parts.get(1)),
              object(parts.get(2)),
              object(parts.get(3)),
              List.copyOf(frames.subList(at + 2 + JSON_PARTS, frames.size()))));
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  private static int delimiter(List<byte[]> frames) {
    for (int i = 0; i < frames.size(); i++) {
      if (Arrays.equals(frames.get(i), DELIMITER)) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] bytes(JsonObject json) {
    return GSON.toJson(json).getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject object(byte[] bytes) {
    JsonElement json = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8));
    return json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
  }
}
