package org.vpvae.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;

class CellControlTest {
  @Test
  void aSnippetThatWasInterruptedWhileItWasCompiledDoesNotRun() {
    AtomicBoolean interrupted = new AtomicBoolean(true);
    NotebookClassLoader loader = new NotebookClassLoader(getClass().getClassLoader());
    UserThread user = new UserThread(loader, complaint -> {});
    CellControl control = new CellControl(loader, user, null, interrupted::get);
    try (JShell shell =
        JShell.builder().executionEngine(CellControl.provider(control), Map.of()).build()) {
      shell.eval("while (true) {}");
      assertThat(control.takeThrown()).isInstanceOf(InterruptedException.class);
      interrupted.set(false);
      shell.eval("6 * 7");
      assertThat(control.takeThrown()).isNull();
      assertThat(control.takeValue()).isEqualTo(42);
    }
  }
}
