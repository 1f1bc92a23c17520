package org.vpvae.runner.protocol;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Talks to one kernel: Jupyter protocol 5 over loopback, every message signed both ways. A client
 * belongs to one thread. Whatever goes wrong is a {@link KernelException}; none of the methods
 * waits for ever, because each has a time-out and looks at the kernel's process while it waits.
 *
 * <pre>{@code
 * KernelSpec spec = KernelSpec.find("java", KernelSearchPath.ofThisProcess());
 * try (KernelProcess kernel = KernelProcess.start(spec, folder, Map.of());
 *     KernelClient client = KernelClient.connect(kernel, Duration.ofSeconds(30))) {
 *   System.out.println(client.execute("1 + 1", Duration.ofSeconds(10)).result());
 *   client.shutdown(Duration.ofSeconds(3));
 * }
 * }</pre>
 */
public final class KernelClient implements AutoCloseable {
  /** Spoken by kernels since 2017; newer ones answer it. */
  private static final String VERSION = "5.3";

  /** How long a fresh subscription is given before the kernel is asked for a sign again. */
  private static final Duration SUBSCRIPTION = Duration.ofMillis(300);

  /** A dead kernel's last messages may still be on their way through the loopback. */
  private static final Duration LAST_MESSAGES = Duration.ofMillis(300);

  /** How long a process may take to end after its sockets have. */
  private static final Duration DEATH = Duration.ofSeconds(2);

  /** Listing the processes of the machine takes milliseconds, too long for every pulse. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  /** As our kernel takes them. */
  private static final long LONGEST_MESSAGE = 1L << 28;

  private final KernelProcess kernel;
  private final String session = Signature.secret().substring(0, 32);
  private final Channels channels;
  private final JsonObject info;
  private long sent;
  private Deadline lastMessages;
  private Deadline death;
  private Deadline nextLook = Deadline.in(LOOK);

  private KernelClient(KernelProcess kernel, Deadline start, long longestMessage) {
    this.kernel = kernel;
    channels = new Channels(kernel.connection(), session, longestMessage);
    try {
      info = awaitReady(start);
    } catch (RuntimeException e) {
      channels.close();
      throw e;
    }
  }

  /**
   * Connects and waits until the kernel answers and its outputs are heard.
   *
   * @param startTimeout how long a kernel may take to start
   * @throws KernelException {@code NO_ANSWER}, {@code DIED}, {@code FORGED}, ...
   */
  public static KernelClient connect(KernelProcess kernel, Duration startTimeout) {
    return connect(kernel, startTimeout, LONGEST_MESSAGE);
  }

  /**
   * The same with another bound.
   *
   * @param longestMessage bytes; what is longer is {@code MALFORMED}, and none of it is kept
   */
  public static KernelClient connect(
      KernelProcess kernel, Duration startTimeout, long longestMessage) {
    return new KernelClient(kernel, Deadline.in(startTimeout), longestMessage);
  }

  /** The content of the {@code kernel_info_reply}. */
  public JsonObject kernelInfo() {
    return info.deepCopy();
  }

  /** The process this client talks to. */
  public KernelProcess kernel() {
    return kernel;
  }

  /**
   * Executes code to its end and collects what it publishes.
   *
   * @throws KernelException {@code TIMED_OUT} while the code still runs, or what else went wrong
   */
  public Execution execute(String code, Duration timeout) {
    List<Message> published = new ArrayList<>();
    Message reply = await(submit(code), Deadline.in(timeout), published::add);
    return new Execution(reply, published);
  }

  /** Asks for an execution and does not wait; the identity is for {@link #await}. */
  public String submit(String code) {
    JsonObject content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("silent", false);
    content.addProperty("store_history", true);
    content.add("user_expressions", new JsonObject());
    content.addProperty("allow_stdin", false);
    content.addProperty("stop_on_error", true);
    return send(Channel.SHELL, "execute_request", content);
  }

  /**
   * Waits until a request is answered and the kernel idle again.
   *
   * @param request identity of the request
   * @param published takes what arrives on iopub meanwhile, in order, also of earlier requests
   * @return the reply
   * @throws KernelException {@code TIMED_OUT} if it still runs: it can be awaited again; {@code
   *     ASKED_FOR_INPUT} after an empty answer was given, so that the kernel need not hang
   */
  public Message await(String request, Deadline deadline, Consumer<Message> published) {
    Message reply = null;
    boolean idle = false;
    while (reply == null || !idle) {
      Message message = receive(deadline, "while it worked");
      if (message == null) {
        throw new KernelException(KernelException.Reason.TIMED_OUT, "no answer within " + deadline);
      }
      if (message.channel() == Channel.STDIN) {
        refuseInput(message);
      } else if (message.channel() == Channel.IOPUB) {
        idle |= message.isIdleAfter(request);
        published.accept(message);
      } else if (message.isReplyTo(request)) {
        reply = message;
      }
    }
    return reply;
  }

  /** Interrupts what runs, by message or by signal as the kernelspec says; does not wait. */
  public void interrupt() {
    if (kernel.spec().interruptByMessage()) {
      send(Channel.CONTROL, "interrupt_request", new JsonObject());
    } else {
      kernel.interruptBySignal();
    }
  }

  /** Asks how code could go on at a position. The content of the {@code complete_reply}. */
  public JsonObject complete(String code, int cursor, Duration timeout) {
    return ask("complete_request", position(code, cursor), timeout);
  }

  /** Asks what stands at a position. The content of the {@code inspect_reply}. */
  public JsonObject inspect(String code, int cursor, int detail, Duration timeout) {
    JsonObject content = position(code, cursor);
    content.addProperty("detail_level", detail);
    return ask("inspect_request", content, timeout);
  }

  /** Asks whether code could be run as it is. The content of the {@code is_complete_reply}. */
  public JsonObject isComplete(String code, Duration timeout) {
    JsonObject content = new JsonObject();
    content.addProperty("code", code);
    return ask("is_complete_request", content, timeout);
  }

  /** Any request on the shell channel; the content of its reply. */
  public JsonObject ask(String type, JsonObject content, Duration timeout) {
    String request = send(Channel.SHELL, type, content);
    return await(request, Deadline.in(timeout), ignored -> {}).content();
  }

  /** Any message on any channel, for tests of kernels; its identity. */
  public String send(Channel channel, String type, JsonObject content) {
    return send(channel, type, content, new JsonObject());
  }

  /**
   * Asks the kernel to end and waits that long; then it and all it started are killed.
   *
   * @return whether it ended by itself
   */
  public boolean shutdown(Duration grace) {
    kernel.lookAtFamily();
    JsonObject content = new JsonObject();
    content.addProperty("restart", false);
    send(Channel.CONTROL, "shutdown_request", content);
    boolean ended = kernel.awaitExit(grace);
    close();
    kernel.close();
    return ended;
  }

  /** Closes the connection; the kernel goes on. */
  @Override
  public void close() {
    channels.close();
  }

  /**
   * The next message of any channel, or null when the deadline passes.
   *
   * @param during what the kernel is doing, for the error if it dies
   */
  private Message receive(Deadline deadline, String during) {
    while (!deadline.passed()) {
      Message message = channels.poll(deadline);
      if (message != null) {
        return message;
      }
      lookAtProcess(during);
    }
    return null;
  }

  private void lookAtProcess(String during) {
    if (kernel.isAlive()) {
      if (nextLook.passed()) {
        kernel.lookAtFamily();
        nextLook = Deadline.in(LOOK);
      }
      lookAtConnection();
    } else if (lastMessages == null) {
      lastMessages = Deadline.in(LAST_MESSAGES);
    } else if (lastMessages.passed()) {
      throw kernel.died(during);
    }
  }

  /** A dying kernel's connections break off too: that is told by its exit code. */
  private void lookAtConnection() {
    KernelException breach = channels.breach();
    if (breach != null && death == null) {
      death = Deadline.in(DEATH);
    } else if (breach != null && death.passed()) {
      throw breach;
    }
  }

  /**
   * Outputs published before the subscription has arrived are lost, so the kernel is asked for its
   * info until the answer is also heard as a state on iopub.
   */
  private JsonObject awaitReady(Deadline deadline) {
    JsonObject answer = null;
    boolean heard = false;
    send(Channel.SHELL, "kernel_info_request", new JsonObject());
    while (answer == null || !heard) {
      Duration left = Duration.ofMillis(Math.max(1, deadline.millisLeft()));
      boolean patient = answer == null || left.compareTo(SUBSCRIPTION) < 0;
      Message message =
          receive(patient ? deadline : Deadline.in(SUBSCRIPTION), "before it was ready");
      if (message == null && deadline.passed()) {
        throw noAnswer(deadline, answer != null);
      }
      if (message == null) {
        send(Channel.SHELL, "kernel_info_request", new JsonObject());
      } else if (message.channel() == Channel.IOPUB) {
        heard = true;
      } else if (message.type().equals("kernel_info_reply")) {
        answer = message.content();
      }
    }
    return answer;
  }

  private KernelException noAnswer(Deadline deadline, boolean answered) {
    return new KernelException(
        KernelException.Reason.NO_ANSWER,
        "kernel '"
            + kernel.spec().name()
            + "' "
            + (answered ? "answers but publishes nothing on iopub" : "did not answer")
            + " within "
            + deadline);
  }

  /**
   * The empty answer frees the kernel from waiting; the caller decides what becomes of the cell.
   */
  private void refuseInput(Message question) {
    JsonObject content = new JsonObject();
    content.addProperty("value", "");
    send(Channel.STDIN, "input_reply", content, question.header());
    throw new KernelException(
        KernelException.Reason.ASKED_FOR_INPUT,
        "the code asks for input ('"
            + question.text("prompt")
            + "'), and nobody is there to answer in a headless run");
  }

  private String send(Channel channel, String type, JsonObject content, JsonObject parent) {
    String id = session + "_" + sent++;
    JsonObject header = new JsonObject();
    header.addProperty("msg_id", id);
    header.addProperty("session", session);
    header.addProperty("username", "vpvae");
    header.addProperty("date", Instant.now().toString());
    header.addProperty("msg_type", type);
    header.addProperty("version", VERSION);
    channels.send(new Message(channel, header, parent, new JsonObject(), content, List.of()));
    return id;
  }

  private static JsonObject position(String code, int cursor) {
    JsonObject content = new JsonObject();
    content.addProperty("code", code);
    content.addProperty("cursor_pos", cursor);
    return content;
  }
}
