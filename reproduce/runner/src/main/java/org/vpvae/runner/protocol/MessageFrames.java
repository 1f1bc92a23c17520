package org.vpvae.runner.protocol;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vpvae.runner.json.StrictJson;

/**
 * Messages as frames on the wire: routing identities, a delimiter, the signature, four JSON objects
 * (header, parent header, metadata, content), then raw buffers.
 */
final class MessageFrames {
  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
  private static final int JSON_FRAMES = 4;

  private final Signature signature;

  MessageFrames(String key) {
    signature = new Signature(key);
  }

  /** The frames of a message of ours. */
  List<byte[]> encode(Message message) {
    List<byte[]> json =
        List.of(
            bytes(message.header()),
            bytes(message.parent()),
            bytes(message.metadata()),
            bytes(message.content()));
    List<byte[]> frames = new ArrayList<>();
    frames.add(DELIMITER);
    frames.add(signature.sign(json));
    frames.addAll(json);
    frames.addAll(message.buffers());
    return frames;
  }

  /**
   * The message in received frames. Nothing of it is parsed before its signature is found right.
   *
   * @throws KernelException {@code FORGED} or {@code MALFORMED}
   */
  Message decode(Channel channel, List<byte[]> frames) {
    int start = delimiter(channel, frames);
    if (frames.size() < start + 2 + JSON_FRAMES) {
      throw malformed(channel, "it has only " + frames.size() + " frames", null);
    }
    List<byte[]> json = frames.subList(start + 2, start + 2 + JSON_FRAMES);
    signature.check(frames.get(start + 1), json, channel);
    try {
      return new Message(
          channel,
          StrictJson.object(json.get(0)),
          StrictJson.object(json.get(1)),
          StrictJson.object(json.get(2)),
          StrictJson.object(json.get(3)),
          List.copyOf(frames.subList(start + 2 + JSON_FRAMES, frames.size())));
    } catch (IllegalArgumentException e) {
      throw malformed(channel, e.getMessage(), e);
    }
  }

  private static int delimiter(Channel channel, List<byte[]> frames) {
    for (int i = 0; i < frames.size(); i++) {
      if (Arrays.equals(frames.get(i), DELIMITER)) {
        return i;
      }
    }
    throw malformed(channel, "it has no delimiter", null);
  }

  private static KernelException malformed(Channel channel, String why, Throwable cause) {
    return new KernelException(
        KernelException.Reason.MALFORMED,
        "a malformed message arrived on the " + Message.word(channel) + " channel: " + why,
        cause);
  }

  private static byte[] bytes(JsonObject json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
