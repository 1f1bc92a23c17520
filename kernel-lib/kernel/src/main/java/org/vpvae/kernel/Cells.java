package org.vpvae.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import org.vpvae.kernel.jshell.Assistance;
import org.vpvae.kernel.jshell.CellException;
import org.vpvae.kernel.protocol.Message;

/** Answers the requests of the shell channel that need the notebook. One at a time. */
final class Cells {
  private static final int NANOS_PER_MICRO = 1000;

  private final Notebook notebook;
  private final Outlet outlet;
  private final StandardInput input;
  private int count;

  Cells(Notebook notebook, Outlet outlet, StandardInput input) {
    this.notebook = notebook;
    this.outlet = outlet;
    this.input = input;
  }

  /** A reply: its content and its metadata. */
  record Reply(JsonObject content, JsonObject metadata) {
    boolean isError() {
      return "error".equals(content.get("status").getAsString());
    }
  }

  /** Runs a cell; its outputs are published, all of them, before the reply. */
  Reply execute(Message request) {
    boolean silent = request.flag("silent", false);
    String code = request.text("code", "");
    if (!silent) {
      count++;
    }
    outlet.causedBy(request);
    notebook.face().causedBy(request);
    input.askedBy(request.flag("allow_stdin", false) ? request : null);
    if (!silent) {
      JsonObject echo = new JsonObject();
      echo.addProperty("code", code);
      echo.addProperty("execution_count", count);
      outlet.publish("execute_input", echo);
      outlet.publishEarly();
    }
    JsonObject metadata = new JsonObject();
    metadata.addProperty("started", Instant.now().toString());
    long start = System.nanoTime();
    JsonObject content = run(code, silent);
    long micros = (System.nanoTime() - start) / NANOS_PER_MICRO;
    outlet.text().drain();
    metadata.addProperty("elapsed_ms", micros / 1000.0);
    content.addProperty("execution_count", count);
    metadata.add("status", content.get("status"));
    return new Reply(content, metadata);
  }

  private JsonObject run(String code, boolean silent) {
    try {
      Object value = notebook.java().run(code, count);
      if (value != null && !silent) {
        JsonObject result = notebook.render(value);
        result.addProperty("execution_count", count);
        outlet.publish("execute_result", result);
      }
      JsonObject content = ok();
      content.add("payload", new JsonArray());
      content.add("user_expressions", new JsonObject());
      return content;
    } catch (CellException e) {
      return failed(e.name(), e.getMessage(), e.report());
    } catch (RuntimeException | Error e) {
      // The kernel's own mistake, or JShell's; the user must see it, and the kernel must live on.
      return failed(e.getClass().getName(), String.valueOf(e.getMessage()), trace(e));
    }
  }

  private JsonObject failed(String name, String value, List<String> report) {
    JsonObject error = Outlet.error(name, value, report);
    outlet.publish("error", error);
    JsonObject content = error.deepCopy();
    content.addProperty("status", "error");
    return content;
  }

  private static List<String> trace(Throwable e) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of("inside the kernel: " + e),
            java.util.Arrays.stream(e.getStackTrace()).limit(20).map(frame -> "  at " + frame))
        .toList();
  }

  /** Continuations at the cursor. */
  Reply complete(Message request) {
    String code = request.text("code", "");
    int cursor = index(code, request.number("cursor_pos", code.length()));
    Assistance.Completions found = notebook.java().assistance().complete(code, cursor);
    JsonArray matches = new JsonArray();
    found.matches().forEach(matches::add);
    JsonObject content = ok();
    content.add("matches", matches);
    content.addProperty("cursor_start", code.codePointCount(0, found.start()));
    content.addProperty("cursor_end", code.codePointCount(0, found.end()));
    content.add("metadata", new JsonObject());
    return new Reply(content, new JsonObject());
  }

  /** Signatures and Javadoc at the cursor. */
  Reply inspect(Message request) {
    String code = request.text("code", "");
    int cursor = index(code, request.number("cursor_pos", code.length()));
    List<String> found = notebook.java().assistance().inspect(code, cursor);
    JsonObject data = new JsonObject();
    if (!found.isEmpty()) {
      data.addProperty("text/plain", String.join("\n\n", found));
    }
    JsonObject content = ok();
    content.addProperty("found", !found.isEmpty());
    content.add("data", data);
    content.add("metadata", new JsonObject());
    return new Reply(content, new JsonObject());
  }

  /** Whether the code is finished; a console asks before it runs a line. */
  Reply isComplete(Message request) {
    String code = request.text("code", "");
    Assistance assistance = notebook.java().assistance();
    JsonObject content = new JsonObject();
    String indent = code.stripLeading().startsWith("%") ? null : assistance.missingIndent(code);
    if (indent != null) {
      content.addProperty("status", "incomplete");
      content.addProperty("indent", indent);
    } else {
      boolean bad = !code.stripLeading().startsWith("%") && assistance.isInvalid(code);
      content.addProperty("status", bad ? "invalid" : "complete");
    }
    return new Reply(content, new JsonObject());
  }

  /** The protocol counts code points, Java counts chars. */
  private static int index(String code, int codePoints) {
    int most = code.codePointCount(0, code.length());
    return code.offsetByCodePoints(0, Math.max(0, Math.min(codePoints, most)));
  }

  static JsonObject ok() {
    JsonObject content = new JsonObject();
    content.addProperty("status", "ok");
    return content;
  }
}
