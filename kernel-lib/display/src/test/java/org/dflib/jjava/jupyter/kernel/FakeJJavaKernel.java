package org.dflib.jjava.jupyter.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.vpvae.display.notebook.FakeKernel;

/** A kernel on the real jjava-jupyter that keeps what it would send. */
public final class FakeJJavaKernel extends BaseKernel implements FakeKernel {
  private final List<Object> sent = new ArrayList<>();
  private final ShellReplyEnvironment cell = new Cell();
  private final boolean reportsRenderErrors;
  private Error failure;

  /**
   * A kernel that is not started.
   *
   * @param extensions whether it looks for extensions as JJava does
   */
  public FakeJJavaKernel(boolean extensions) {
    super(
        "fake",
        "1",
        new LanguageInfo.Builder("java").build(),
        List.of(),
        null,
        new JupyterIO(StandardCharsets.UTF_8),
        new CommManager(),
        new Renderer(),
        null,
        null,
        extensions,
        new StringStyler.Builder().build());
    reportsRenderErrors = !extensions;
  }

  /** As this project's kernel says; JJava has no such method, which reads the same as false. */
  public boolean reportsRenderErrors() {
    return reportsRenderErrors;
  }

  @Override
  public void start() {
    onStartup();
  }

  @Override
  public void stop() {
    onShutdown(false);
  }

  /** Every message from now on meets this. */
  public void failBy(Error error) {
    failure = error;
  }

  @Override
  public void beginCell() {
    getIO().setEnv(cell);
  }

  @Override
  public void endCell() {
    getIO().retractEnv(cell);
  }

  @Override
  public Object result(Object value) {
    return getRenderer().render(value);
  }

  @Override
  public List<Object> sent() {
    return sent;
  }

  @Override
  public Object evalRaw(String source) {
    return source;
  }

  @Override
  public DisplayData inspect(String code, int at, boolean extraDetail) {
    return null;
  }

  @Override
  public ReplacementOptions complete(String code, int at) {
    return null;
  }

  @Override
  public String isComplete(String code) {
    return IS_COMPLETE_MAYBE;
  }

  private final class Cell extends ShellReplyEnvironment {
    Cell() {
      super(null, null, null, null);
    }

    @Override
    public <T extends ContentType<T>> void publish(T content) {
      if (failure != null) {
        throw failure;
      }
      sent.add(content);
    }
  }
}
