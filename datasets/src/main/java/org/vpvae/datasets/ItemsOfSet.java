package org.vpvae.datasets;

import java.util.List;

/**
 * The items of a set, for those who decode ahead. The arrays are the set's own.
 *
 * @param name of the set
 * @param items the set's list
 * @param sources of the items
 */
record ItemsOfSet<T>(String name, List<T> items, List<String> sources) implements ItemSource<T> {
  @Override
  public int size() {
    return items.size();
  }

  @Override
  public String source(int index) {
    return sources.get(index);
  }

  @Override
  public T decode(int index) {
    return items.get(index);
  }
}
