package org.vpvae.kernel.protocol;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * One message of the Jupyter protocol, version 5.3. Times and identifiers are made here: they are
 * the protocol's, no computation sees them.
 *
 * @param identities routing frames of the socket, outermost first
 * @param header who says what kind of thing and when
 * @param parent header of the message that caused this one, or an empty object
 * @param metadata remarks
 * @param content the thing itself
 * @param buffers binary attachments
 */
public record Message(
    List<byte[]> identities,
    JsonObject header,
    JsonObject parent,
    JsonObject metadata,
    JsonObject content,
    List<byte[]> buffers) {

  /** The protocol that the headers announce. */
  public static final String PROTOCOL = "5.3";

  private static final String SESSION = UUID.randomUUID().toString();

  /** A message that answers to nothing. */
  public static Message alone(String type, JsonObject content) {
    return new Message(
        List.of(), header(type), new JsonObject(), new JsonObject(), content, List.of());
  }

  /** A message that the given one caused. */
  public Message answer(String type, JsonObject content) {
    return new Message(identities, header(type), header, new JsonObject(), content, List.of());
  }

  /** The same with remarks and attachments. */
  public Message with(JsonObject metadata, List<byte[]> buffers) {
    return new Message(identities, header, parent, metadata, content, buffers);
  }

  /** Such as {@code execute_request}; empty if the header has none. */
  public String type() {
    return header.has("msg_type") ? header.get("msg_type").getAsString() : "";
  }

  /** A field of the content as text, or the given text if it is absent. */
  public String text(String name, String absent) {
    return has(name) ? content.get(name).getAsString() : absent;
  }

  /** A field of the content as a whole number, or the given one if it is absent. */
  public int number(String name, int absent) {
    return has(name) ? content.get(name).getAsInt() : absent;
  }

  /** A field of the content as a truth value, or the given one if it is absent. */
  public boolean flag(String name, boolean absent) {
    return has(name) ? content.get(name).getAsBoolean() : absent;
  }

  private boolean has(String name) {
    return content.has(name) && !content.get(name).isJsonNull();
  }

  private static JsonObject header(String type) {
    JsonObject header = new JsonObject();
    header.addProperty("msg_id", UUID.randomUUID().toString());
    header.addProperty("username", "kernel");
    header.addProperty("session", SESSION);
    header.addProperty("date", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
    header.addProperty("msg_type", type);
    header.addProperty("version", PROTOCOL);
    return header;
  }
}
