package org.vpvae.kernel.jjava;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

/**
 * What extensions and renderers see: the base class of the JJava family. Of its own machinery only
 * renderers, display, comms, the registry of magics and extensions are used; messages, streams and
 * cells are the kernel's.
 */
final class JJavaKernel extends BaseKernel {
  private final Face.Host host;

  JJavaKernel(
      String version,
      LanguageInfo language,
      CommManager comms,
      MagicsRegistry magics,
      Face.Host h) {
    super(
        "vpvae",
        version,
        language,
        List.of(),
        null,
        new EndlessIo(),
        comms,
        new Renderer(),
        new MagicParser("(?<=(?:^|=))\\s*%", "%%", new MagicTranspiler()),
        magics,
        true,
        new StringStyler.Builder().build());
    this.host = h;
  }

  void attach(ShellReplyEnvironment environment) {
    ((EndlessIo) io).attach(environment);
  }

  /** Read by the display room: what a renderer throws is an error reply here, see {@code Cells}. */
  public boolean reportsRenderErrors() {
    return true;
  }

  @Override
  public Object evalRaw(String source) {
    return host.evaluate(source);
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

  @Override
  protected ClassLoader getClassLoader() {
    return host.classLoader();
  }

  /** Extensions that came with new class path entries; each is installed once. */
  void installNewExtensions() {
    installExtensions(getClassLoader());
  }

  /** Attached once, for the kernel's life. */
  private static final class EndlessIo extends JupyterIO {
    private EndlessIo() {
      super(StandardCharsets.UTF_8);
    }

    private void attach(ShellReplyEnvironment environment) {
      setEnv(environment);
      setJupyterInEnabled(true);
    }
  }
}
