package org.vpvae.display;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * Found by JJava when this module comes on its class path. No other kernel loads this class, so its
 * missing interface does no harm there.
 */
public final class JJavaExtension implements Extension {

  @Override
  public void install(BaseKernel kernel) {
    NotebookBridge.install(kernel);
  }

  @Override
  public void uninstall(BaseKernel kernel) {
    NotebookBridge.uninstall();
  }
}
