package org.vpvae.kernel.jjava;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommFactory;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.KernelTimestamp;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.dflib.jjava.jupyter.messages.comm.CommOpenCommand;
import org.vpvae.kernel.Outlet;
import org.zeromq.ZMQ;

/**
 * The kernel's face towards libraries written for JJava: {@code BaseKernel.notebookKernel()} with
 * its renderers, display, comms, magics and extensions. The only place that knows jjava-jupyter,
 * whose interface still changes between versions.
 */
public final class Face {

  /** What the libraries may ask of the kernel. */
  public interface Host {
    /** Runs source inside the current cell. */
    Object evaluate(String source);

    /** Where extensions are found. */
    ClassLoader classLoader();
  }

  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeSpecialFloatingPointValues().create();

  private final Outlet outlet;
  private final CommManager comms = new LazyComms();
  private final MagicsRegistry magics = new MagicsRegistry();
  private final JJavaKernel kernel;
  private volatile MessageContext cause =
      context(org.vpvae.kernel.protocol.Message.alone("", new JsonObject()));
  private final Environment environment;

  /**
   * Makes the kernel that libraries will find.
   *
   * @param version of this kernel
   * @param outlet where their outputs leave
   * @param host what they may ask for
   */
  public Face(String version, Outlet outlet, Host host) {
    this.outlet = outlet;
    LanguageInfo language = new LanguageInfo.Builder("Java").build();
    kernel = new JJavaKernel(version, language, comms, magics, host);
    environment = new Environment();
    kernel.attach(environment);
  }

  /** Shows the kernel to the libraries and installs the extensions on the class path. */
  public void start() {
    kernel.onStartup();
  }

  /** Installs the extensions that new class path entries brought. */
  public void classPathGrew() {
    kernel.installNewExtensions();
  }

  /** Takes the kernel away from the libraries. */
  public void stop() {
    kernel.onShutdown(false);
  }

  /** From now on outputs of libraries belong to this request. */
  public void causedBy(org.vpvae.kernel.protocol.Message request) {
    cause = context(request);
    comms.setMessageContext(cause);
  }

  /**
   * A value as a MIME bundle; calls renderers and {@code toString}.
   *
   * @return the fields {@code data}, {@code metadata} and perhaps {@code transient}
   */
  public JsonObject render(Object value) {
    DisplayData data =
        value instanceof DisplayData made ? made : kernel.getRenderer().render(value);
    JsonObject bundle = GSON.toJsonTree(data).getAsJsonObject();
    if (!bundle.has("metadata")) {
      bundle.add("metadata", new JsonObject());
    }
    return bundle;
  }

  /** Whether a library has registered this line magic. */
  public boolean hasLineMagic(String name) {
    return magics.getLineMagicNames().contains(name);
  }

  /** Whether a library has registered this cell magic. */
  public boolean hasCellMagic(String name) {
    return magics.getCellMagicNames().contains(name);
  }

  /** Runs the line magic of a library. */
  public Object lineMagic(String name, List<String> arguments) throws Exception {
    return magics.evalLineMagic(kernel, name, arguments);
  }

  /** Runs the cell magic of a library. */
  public Object cellMagic(String name, List<String> arguments, String body) throws Exception {
    return magics.evalCellMagic(kernel, name, arguments, body);
  }

  /** One of the kernel's own magics, as libraries and cells call it. */
  @FunctionalInterface
  public interface OwnMagic {
    /** Runs it; the body is empty for a line. */
    Object run(List<String> arguments, String body) throws Throwable;
  }

  /** Makes a line magic of the kernel known to libraries and to {@code lineMagic} in cells. */
  public void publishLineMagic(String name, OwnMagic magic) {
    magics.registerLineMagic(name, (k, arguments) -> unwrapped(magic, arguments, ""));
  }

  /** Makes a cell magic of the kernel known to libraries and to {@code cellMagic} in cells. */
  public void publishCellMagic(String name, OwnMagic magic) {
    magics.registerCellMagic(name, (k, arguments, body) -> unwrapped(magic, arguments, body));
  }

  private static Object unwrapped(OwnMagic magic, List<String> arguments, String body)
      throws Exception {
    try {
      return magic.run(arguments, body);
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** A message about a comm, from the client. */
  public void comm(org.vpvae.kernel.protocol.Message message) {
    switch (message.type()) {
      case "comm_open" ->
          comms.handleCommOpenCommand(environment, typed(message, CommOpenCommand.class));
      case "comm_msg" ->
          comms.handleCommMsgCommand(environment, typed(message, CommMsgCommand.class));
      default -> comms.handleCommCloseCommand(environment, typed(message, CommCloseCommand.class));
    }
  }

  /** The open comms, for {@code comm_info_reply}: identifier to target name. */
  public JsonObject commInfo() {
    JsonObject found = new JsonObject();
    for (Comm comm : comms) {
      JsonObject target = new JsonObject();
      target.addProperty("target_name", comm.getTargetName());
      found.add(comm.getID(), target);
    }
    return found;
  }

  @SuppressWarnings("unchecked") // Each type of message has one class of content.
  private static <T> Message<T> typed(org.vpvae.kernel.protocol.Message message, Class<T> content) {
    return new Message<>(
        message.identities(),
        (Header<T>) context(message).getHeader(),
        null,
        GSON.fromJson(message.metadata(), Map.class),
        GSON.fromJson(message.content(), content),
        message.buffers());
  }

  private static MessageContext context(org.vpvae.kernel.protocol.Message message) {
    JsonObject h = message.header();
    Header<?> header =
        new Header<>(
            text(h, "msg_id"),
            text(h, "username"),
            text(h, "session"),
            new KernelTimestamp(text(h, "date")),
            MessageType.getType(message.type()),
            text(h, "version"));
    return new MessageContext() {
      @Override
      public List<byte[]> getIdentities() {
        return message.identities();
      }

      @Override
      public Header<?> getHeader() {
        return header;
      }
    };
  }

  private static String text(JsonObject json, String name) {
    return json.has(name) && json.get(name).isJsonPrimitive() ? json.get(name).getAsString() : "";
  }

  private void publish(Message<?> message) {
    JsonObject content = GSON.toJsonTree(message.getContent()).getAsJsonObject();
    JsonObject metadata =
        message.hasMetadata()
            ? GSON.toJsonTree(message.getMetadata()).getAsJsonObject()
            : new JsonObject();
    List<byte[]> buffers = message.getBlobs() == null ? List.of() : message.getBlobs();
    outlet.publish(message.getHeader().getType().getName(), content, metadata, buffers);
  }

  /** What the base class takes for the sockets. */
  private final class Environment extends ShellReplyEnvironment {
    private Environment() {
      super(null, null, null, cause);
    }

    @Override
    public MessageContext getContext() {
      return cause;
    }

    @Override
    public void publish(Message<?> message) {
      Face.this.publish(message);
    }

    @Override
    public <T extends ContentType<T>> void publish(T content) {
      Face.this.publish(new Message<>(cause, content.getType(), content));
    }

    @Override
    public void reply(Message<?> message) {
      Face.this.publish(message);
    }

    /** The kernel says by itself when it is busy. */
    @Override
    public void setBusyDeferIdle() {}

    @Override
    public void writeToStdOut(String text) {
      System.out.print(text);
    }

    @Override
    public void writeToStdErr(String text) {
      System.err.print(text);
    }
  }

  /** Gets its socket only when a comm is used: nothing is ever sent through it. */
  private final class LazyComms extends CommManager {
    @Override
    public <T extends Comm> T openComm(String target, CommFactory<T> factory) {
      prepare();
      return super.openComm(target, factory);
    }

    @Override
    public void handleCommOpenCommand(
        org.dflib.jjava.jupyter.channels.ReplyEnvironment env, Message<CommOpenCommand> message) {
      prepare();
      super.handleCommOpenCommand(env, message);
    }

    private void prepare() {
      if (iopub == null) {
        setIOPubChannel(new CommOutlet());
      }
    }
  }

  /** Hands comm messages to our sockets. */
  private final class CommOutlet extends IOPubChannel {
    private CommOutlet() {
      super(ZMQ.context(1), HMACGenerator.NO_AUTH_INSTANCE);
    }

    @Override
    public synchronized void sendMessage(Message<?> message) {
      publish(message);
    }
  }
}
