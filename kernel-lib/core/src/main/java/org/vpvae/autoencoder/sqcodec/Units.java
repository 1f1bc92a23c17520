package org.vpvae.autoencoder.sqcodec;

import org.vpvae.autoencoder.layer.Chain;
import org.vpvae.autoencoder.layer.Residual;
import org.vpvae.tensor.Parameters;

/** Convolution units in residuals, one after the other, named {@code name.i.module}. */
final class Units {
  private Units() {}

  static Chain create(Parameters parameters, String name, int channels, int depth) {
    Chain chain = new Chain();
    for (int i = 0; i < depth; i++) {
      String module = name + "." + i + ".module";
      chain.add(name + "." + i, new Residual(module, new ConvUnit(parameters, module, channels)));
    }
    return chain;
  }
}
