package org.vpvae.datasets;

import java.util.List;
import java.util.stream.IntStream;

/** What the items of a set are called in reports. */
final class ItemNames {
  private ItemNames() {}

  /** Items that came from no file are numbered from 0. */
  static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  /** One name for each item. */
  static List<String> checked(List<String> names, int items) {
    if (names.size() != items) {
      throw new IllegalArgumentException(names.size() + " names for " + items + " items");
    }
    return names;
  }
}
