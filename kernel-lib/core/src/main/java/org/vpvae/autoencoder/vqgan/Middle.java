package org.vpvae.autoencoder.vqgan;

import org.vpvae.autoencoder.layer.Chain;
import org.vpvae.tensor.Parameters;

/** Residual block, attention, residual block at the coarsest level. */
final class Middle {
  private Middle() {}

  static void append(Chain chain, Parameters parameters, String side, int width, int groups) {
    String name = side + ".mid";
    chain
        .add(
            name + ".block_1",
            new ResidualBlock(parameters, name + ".block_1", width, width, groups))
        .add(name + ".attn_1", new AttentionBlock(parameters, name + ".attn_1", width, groups))
        .add(
            name + ".block_2",
            new ResidualBlock(parameters, name + ".block_2", width, width, groups));
  }
}
