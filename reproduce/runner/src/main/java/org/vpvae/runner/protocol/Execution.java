package org.vpvae.runner.protocol;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of one execute request.
 *
 * @param reply the {@code execute_reply}
 * @param published every message published meanwhile, late ones of earlier requests included
 */
public record Execution(Message reply, List<Message> published) {
  public Execution {
    published = List.copyOf(published);
  }

  /** Such as {@code ok}, {@code error} or {@code aborted}. */
  public String status() {
    return reply.text("status");
  }

  /** The published messages of one type, such as {@code display_data}. */
  public List<Message> published(String type) {
    return published.stream().filter(message -> message.type().equals(type)).toList();
  }

  /** All that was printed to one stream, {@code stdout} or {@code stderr}. */
  public String stream(String name) {
    return published("stream").stream()
        .filter(message -> message.text("name").equals(name))
        .map(message -> message.text("text"))
        .collect(Collectors.joining());
  }

  /** The value of the cell as plain text; empty if it has none. */
  public String result() {
    return published("execute_result").stream()
        .map(message -> message.content().getAsJsonObject("data").get("text/plain").getAsString())
        .collect(Collectors.joining());
  }
}
