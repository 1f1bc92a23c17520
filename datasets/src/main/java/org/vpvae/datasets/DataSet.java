package org.vpvae.datasets;

import java.util.List;

/**
 * Decoded items that experiments train or measure on. Immutable, safe to share between threads.
 *
 * @param <S> the kind of set itself
 */
public interface DataSet<S extends DataSet<S>> {
  /** How reports call the set. */
  String name();

  /** Number of items, at least 1. */
  int size();

  /**
   * Where an item came from: a path relative to the folder, written with {@code /}, or a number in
   * a set that was made from a seed.
   *
   * @param index 0 to size-1
   */
  String source(int index);

  /** The files that looked usable, could not be decoded and are not in the set. */
  List<RefusedFile> refused();

  /** SHA-256 of the decoded items as 64 lower-case hexadecimal digits; file names do not enter. */
  String digest();

  /**
   * The items as they are kept, for those who decode ahead; not to be written to. None is broken: a
   * file that is gone by now is a {@link DatasetException} of the set.
   */
  ItemSource<?> items();

  /**
   * The set of the first items, for a smaller run.
   *
   * @param count 1 to size
   */
  S firstN(int count);

  /**
   * Chosen items as a set of their own.
   *
   * @param label what reports append to the name
   * @param indices which items, in their new order; at least one
   */
  S select(String label, List<Integer> indices);
}
