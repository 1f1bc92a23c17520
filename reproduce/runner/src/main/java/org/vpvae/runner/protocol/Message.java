package org.vpvae.runner.protocol;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.vpvae.runner.json.StrictJson;

/**
 * One message of the Jupyter protocol.
 *
 * @param channel where it came from or goes to
 * @param header holds {@code msg_id}, {@code msg_type}, {@code session}, ...
 * @param parent header of the request that caused it; empty if there is none
 * @param metadata rarely used
 * @param content what the type asks for
 * @param buffers raw bytes behind the JSON; usually none
 */
public record Message(
    Channel channel,
    JsonObject header,
    JsonObject parent,
    JsonObject metadata,
    JsonObject content,
    List<byte[]> buffers) {

  /** Such as {@code execute_reply}; empty if the header does not say. */
  public String type() {
    return StrictJson.text(header, "msg_type", "");
  }

  /** The identity of the message. */
  public String id() {
    return StrictJson.text(header, "msg_id", "");
  }

  /** The identity of the request that caused it; empty if there is none. */
  public String parentId() {
    return StrictJson.text(parent, "msg_id", "");
  }

  /** A text of the content, empty where there is none. */
  public String text(String name) {
    return StrictJson.text(content, name, "");
  }

  /** Whether this is the kernel's word that it has finished the request {@code id}. */
  boolean isIdleAfter(String id) {
    return channel == Channel.IOPUB
        && type().equals("status")
        && text("execution_state").equals("idle")
        && parentId().equals(id);
  }

  /** Whether this is the reply to the request {@code id}. */
  boolean isReplyTo(String id) {
    return channel != Channel.IOPUB && type().endsWith("_reply") && parentId().equals(id);
  }

  static String word(Channel channel) {
    return channel.name().toLowerCase(Locale.ROOT);
  }
}
