package org.vpvae.datasets;

import java.io.IOException;
import java.util.List;

/**
 * A set whose items are decoded when they are asked for, for sets that are larger than memory. Safe
 * to share between threads; an item is the same each time it is decoded.
 *
 * @param <T> what an item is: bytes of a square picture, or floats of a clip
 */
public interface ItemSource<T> {
  /** How reports call the set. */
  String name();

  /** Number of items, at least 1; items that cannot be decoded count. */
  int size();

  /** What belongs to the set and is no item: absent files and folders that cannot be opened. */
  default List<RefusedFile> unreadable() {
    return List.of();
  }

  /** How many files the set has, of which broken ones are a share: absent ones are of it too. */
  default int total() {
    return size() + unreadable().size();
  }

  /** Where an item comes from, see {@link DataSet#source}. */
  String source(int index);

  /**
   * Decodes one item.
   *
   * @param index 0 to size-1
   * @throws IOException with the reason, if the item is broken
   */
  T decode(int index) throws IOException;
}
