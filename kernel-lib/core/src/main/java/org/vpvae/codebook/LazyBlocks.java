package org.vpvae.codebook;

import java.util.BitSet;

/**
 * A tree of blocks over n entries: blocks of {@value #FAN} entries, blocks of {@value #FAN} such
 * blocks, and so on up to one. What a block says of its entries is made anew only after one of them
 * changed, and only when it is asked for. The shape is fixed, so the outcome depends on the entries
 * alone, not on the order of their changes.
 *
 * <p>Complexity: O(log n) per changed entry. Memory: n / 63 blocks.
 */
abstract class LazyBlocks {
  static final int FAN = 64;

  /** Entries of each level: the n below, then the blocks of the level before. */
  private final int[] entries;

  private final BitSet[] stale;

  LazyBlocks(int count) {
    int depth = 1;
    for (int size = blocks(count); size > 1; size = blocks(size)) {
      depth++;
    }
    entries = new int[depth];
    stale = new BitSet[depth];
    int size = count;
    for (int level = 0; level < depth; level++) {
      entries[level] = size;
      size = blocks(size);
      stale[level] = new BitSet(size);
    }
    allChanged();
  }

  private static int blocks(int entries) {
    return (entries + FAN - 1) / FAN;
  }

  /** Makes a block of a level anew from its entries, {@link #first} to before {@link #end}. */
  abstract void renew(int level, int block);

  final int levels() {
    return entries.length;
  }

  /** How many blocks a level has. */
  final int blocksOf(int level) {
    return blocks(entries[level]);
  }

  static int first(int block) {
    return block * FAN;
  }

  final int end(int level, int block) {
    return Math.min((block + 1) * FAN, entries[level]);
  }

  /** One entry is no longer what it was. */
  final void changed(int entry) {
    stale[0].set(entry / FAN);
  }

  /** No entry is what it was. */
  final void allChanged() {
    stale[0].set(0, blocksOf(0));
  }

  /** Makes all blocks anew that changed. */
  final void renew() {
    for (int level = 0; level < stale.length; level++) {
      BitSet blocks = stale[level];
      for (int block = blocks.nextSetBit(0); block >= 0; block = blocks.nextSetBit(block + 1)) {
        renew(level, block);
        if (level + 1 < stale.length) {
          stale[level + 1].set(block / FAN);
        }
      }
      blocks.clear();
    }
  }
}
