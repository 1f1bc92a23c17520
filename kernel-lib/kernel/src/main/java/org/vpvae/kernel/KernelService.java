package org.vpvae.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.vpvae.kernel.protocol.ConnectionFile;
import org.vpvae.kernel.protocol.KernelSockets;
import org.vpvae.kernel.protocol.KernelSockets.Channel;
import org.vpvae.kernel.protocol.Message;

/**
 * A running kernel. The thread of the sockets answers at once what needs no Java (who are you,
 * interrupt, shutdown); everything else waits its turn on the main thread.
 */
final class KernelService {
  private static final int END_MILLIS = 500;
  private static final int MOST_ATTEMPTS = 50;
  private static final int RETRY_MILLIS = 20;

  /** Cells that are run one after the other follow sooner than this. */
  private static final int QUIET_MILLIS = 150;

  private final KernelSockets sockets;
  private final Outlet outlet;
  private final StandardInput input;
  private final Library library;
  private final BlockingQueue<Message> requests = new LinkedBlockingQueue<>();
  private volatile Notebook notebook;
  private volatile Message running;
  private volatile boolean ending;
  private Message answered;

  KernelService(ConnectionFile file, Library library) {
    this.library = library;
    sockets = new KernelSockets(file, this::receive);
    outlet = new Outlet(sockets);
    input = new StandardInput(sockets, outlet);
  }

  /** Serves until the client says goodbye; does not return. */
  void run() throws InterruptedException {
    System.setOut(outlet.text().out());
    System.setErr(outlet.text().err());
    System.setIn(input);
    Runtime.getRuntime().addShutdownHook(new Thread(this::lastWords, "vpvae-last-words"));
    sockets.start();
    notebook = new Notebook(outlet, library);
    Cells cells = new Cells(notebook, outlet, input);
    WarmUp warmUp = new WarmUp(notebook, sockets::rehearse);
    while (true) {
      try {
        Message request = next(warmUp);
        warmUp.notebookIsUsed();
        serve(cells, request);
      } catch (OutOfMemoryError e) {
        // Not even memory for saying so; the next request may find some.
        notebook.java().makeRoom();
      }
    }
  }

  /** Cells that follow one another warm the JVM themselves and must not wait for a snippet each. */
  private Message next(WarmUp warmUp) throws InterruptedException {
    Message soon = requests.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    if (soon != null) {
      return soon;
    }
    while (requests.isEmpty() && !warmUp.isDone()) {
      warmUp.step();
    }
    return requests.take();
  }

  /** On the thread of the sockets: nothing here waits. */
  private void receive(Channel channel, Message message) {
    if (channel == Channel.STDIN) {
      input.answer(message);
      return;
    }
    switch (message.type()) {
      case "kernel_info_request" -> atOnce(channel, message, "kernel_info_reply", kernelInfo());
      case "interrupt_request" -> {
        interrupt();
        atOnce(channel, message, "interrupt_reply", Cells.ok());
      }
      case "shutdown_request" -> shutdown(channel, message);
      default -> requests.add(message);
    }
  }

  private void atOnce(Channel channel, Message request, String type, JsonObject content) {
    outlet.status(request, "busy");
    sockets.send(channel, request.answer(type, content));
    outlet.status(request, "idle");
  }

  private void interrupt() {
    Notebook started = notebook;
    if (started != null) {
      started.java().interrupt();
    }
  }

  private void serve(Cells cells, Message request) {
    String type = request.type();
    if (!type.endsWith("_request") && !type.startsWith("comm_")) {
      return;
    }
    try {
      outlet.status(request, "busy");
      switch (type) {
        case "execute_request" -> execute(cells, request);
        case "complete_request" -> reply(request, "complete_reply", cells.complete(request));
        case "inspect_request" -> reply(request, "inspect_reply", cells.inspect(request));
        case "is_complete_request" ->
            reply(request, "is_complete_reply", cells.isComplete(request));
        case "history_request" -> reply(request, "history_reply", history());
        case "comm_info_request" -> reply(request, "comm_info_reply", commInfo());
        default -> comm(request);
      }
    } catch (RuntimeException | Error e) {
      running = null;
      if (e instanceof OutOfMemoryError) {
        notebook.java().makeRoom();
      }
      apologize(request, e);
    } finally {
      insist(() -> outlet.status(request, "idle"));
    }
  }

  private void execute(Cells cells, Message request) {
    running = request;
    Cells.Reply reply = cells.execute(request);
    running = null;
    if (!ending) {
      reply(request, "execute_reply", reply);
    }
    if (reply.isError() && request.flag("stop_on_error", true)) {
      abortWaiting();
    }
  }

  /** Cells sent together with one that failed are not run. */
  private void abortWaiting() {
    List<Message> waiting = new java.util.ArrayList<>();
    requests.drainTo(waiting);
    for (Message request : waiting) {
      if (!"execute_request".equals(request.type())) {
        requests.add(request);
        continue;
      }
      outlet.status(request, "busy");
      JsonObject content = new JsonObject();
      content.addProperty("status", "aborted");
      reply(request, "execute_reply", new Cells.Reply(content, new JsonObject()));
      outlet.status(request, "idle");
    }
  }

  private void comm(Message request) {
    if (request.type().startsWith("comm_")) {
      try {
        notebook
            .java()
            .guarded(
                () -> {
                  notebook.face().comm(request);
                  return null;
                });
      } catch (org.vpvae.kernel.jshell.CellException e) {
        System.err.println(e.name() + " in a comm: " + e.getMessage());
      }
    }
  }

  private static Cells.Reply history() {
    JsonObject content = Cells.ok();
    content.add("history", new JsonArray());
    return new Cells.Reply(content, new JsonObject());
  }

  private Cells.Reply commInfo() {
    JsonObject content = Cells.ok();
    content.add("comms", notebook.face().commInfo());
    return new Cells.Reply(content, new JsonObject());
  }

  private void reply(Message request, String type, Cells.Reply reply) {
    insist(() -> send(request, type, reply));
  }

  private void send(Message request, String type, Cells.Reply reply) {
    sockets.send(
        Channel.SHELL, request.answer(type, reply.content()).with(reply.metadata(), List.of()));
    answered = request;
  }

  /** An answer that could not be made must not cost the answers after it. */
  private void apologize(Message request, Throwable e) {
    insist(
        () -> {
          if (answered != request) {
            sendError(request, e);
          }
        });
  }

  private void sendError(Message request, Throwable e) {
    JsonObject content =
        Outlet.error(e.getClass().getSimpleName(), String.valueOf(e.getMessage()), List.of());
    content.addProperty("status", "error");
    String type = request.type().replace("_request", "_reply");
    send(request, type, new Cells.Reply(content, new JsonObject()));
  }

  /**
   * Says what the client waits for, also with a full heap: gives back the memory that is kept for
   * this moment and tries again for a while.
   */
  private void insist(Runnable message) {
    for (int attempt = 1; ; attempt++) {
      try {
        message.run();
        return;
      } catch (OutOfMemoryError e) {
        if (attempt == MOST_ATTEMPTS) {
          // Not even memory for saying so; the next request may find some.
          return;
        }
        notebook.java().makeRoom();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS));
      }
    }
  }

  private static JsonObject kernelInfo() {
    JsonObject language = new JsonObject();
    language.addProperty("name", "java");
    language.addProperty("version", System.getProperty("java.specification.version"));
    language.addProperty("mimetype", "text/x-java");
    language.addProperty("file_extension", ".jshell");
    language.addProperty("pygments_lexer", "java");
    language.addProperty("codemirror_mode", "text/x-java");
    String version = Version.of(KernelService.class);
    JsonObject content = Cells.ok();
    content.addProperty("protocol_version", Message.PROTOCOL);
    content.addProperty("implementation", "vpvae");
    content.addProperty("implementation_version", version);
    content.add("language_info", language);
    content.addProperty(
        "banner", "Java " + System.getProperty("java.version") + ", vpvae kernel " + version);
    content.add("help_links", new JsonArray());
    return content;
  }

  /** Ends the process, in half a second whatever the user's code does. */
  private void shutdown(Channel channel, Message request) {
    ending = true;
    Thread watch = new Thread(KernelService::haltSoon, "vpvae-halt");
    watch.setDaemon(true);
    watch.start();
    JsonObject content = Cells.ok();
    content.addProperty("restart", request.flag("restart", false));
    atOnce(channel, request, "shutdown_reply", content);
    Thread end = new Thread(() -> System.exit(0), "vpvae-end");
    end.start();
  }

  private static void haltSoon() {
    try {
      Thread.sleep(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }

  /**
   * Runs when the JVM ends. If a cell was running, its client is told why and gets its reply;
   * otherwise it would wait for it.
   */
  private void lastWords() {
    Message cell = running;
    if (!ending && cell != null) {
      ending = true;
      String what = EndOfProcess.reason() + "; the kernel has ended. Start it again.";
      JsonObject error = Outlet.error("KernelExit", what, List.of(what));
      outlet.publish("error", error);
      JsonObject content = error.deepCopy();
      content.addProperty("status", "error");
      send(cell, "execute_reply", new Cells.Reply(content, new JsonObject()));
      outlet.status(cell, "idle");
    }
    outlet.text().drain();
    try {
      sockets.flush(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sockets.close();
  }
}
