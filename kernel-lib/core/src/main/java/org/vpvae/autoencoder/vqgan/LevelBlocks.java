package org.vpvae.autoencoder.vqgan;

import java.util.ArrayList;
import java.util.List;
import org.vpvae.autoencoder.layer.Chain;
import org.vpvae.tensor.Parameters;

/**
 * The residual blocks of one level with their attentions, if it has any. Parameters are made in the
 * order of the public state dictionary (all blocks, then all attentions), the layers run in turn.
 */
record LevelBlocks(String name, List<ResidualBlock> blocks, List<AttentionBlock> attentions) {

  /**
   * Fresh blocks.
   *
   * @param in channels before the first block, which takes them to the level's width
   */
  static LevelBlocks create(
      Parameters parameters, VqganSettings settings, int level, String name, int in, int count) {
    int out = settings.width(level);
    int groups = settings.groups();
    List<ResidualBlock> blocks = new ArrayList<>();
    List<AttentionBlock> attentions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String block = name + ".block." + i;
      blocks.add(new ResidualBlock(parameters, block, i == 0 ? in : out, out, groups));
    }
    for (int i = 0; settings.attends(level) && i < count; i++) {
      attentions.add(new AttentionBlock(parameters, name + ".attn." + i, out, groups));
    }
    return new LevelBlocks(name, blocks, attentions);
  }

  /** Adds block, attention, block, attention and so on. */
  void append(Chain chain) {
    for (int i = 0; i < blocks.size(); i++) {
      chain.add(name + ".block." + i, blocks.get(i));
      if (!attentions.isEmpty()) {
        chain.add(name + ".attn." + i, attentions.get(i));
      }
    }
  }
}
