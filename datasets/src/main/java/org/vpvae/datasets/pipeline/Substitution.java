package org.vpvae.datasets.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vpvae.datasets.BadFiles;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.ItemSource;
import org.vpvae.datasets.RefusedFile;

/**
 * Decodes an item, or the next one of the set that can be decoded. Which one that is depends on the
 * set alone; broken items are remembered and not tried again.
 *
 * @param <T> what an item is
 */
final class Substitution<T> {
  /**
   * A decoded item.
   *
   * @param refused the broken items that were passed over, by index
   */
  record Item<T>(T value, Map<Integer, String> refused) {}

  private final ItemSource<T> source;
  private final BadFiles bad;
  private final Map<Integer, String> broken = new ConcurrentHashMap<>();

  Substitution(ItemSource<T> source, BadFiles bad) {
    this.source = source;
    this.bad = bad;
  }

  Item<T> item(int wanted) {
    Map<Integer, String> refused = new LinkedHashMap<>();
    int index = wanted;
    while (refused.size() < source.size()) {
      String reason = broken.get(index);
      if (reason == null) {
        try {
          return new Item<>(source.decode(index), refused);
        } catch (IOException e) {
          reason = DatasetException.reason(e);
          broken.put(index, reason);
        }
      }
      refused.put(index, reason);
      bad.check(source.name(), named(refused), source.total());
      index = (index + 1) % source.size();
    }
    throw new DatasetException("none of the " + source.size() + " items can be decoded");
  }

  private List<RefusedFile> named(Map<Integer, String> refused) {
    return refused.entrySet().stream()
        .map(entry -> new RefusedFile(Path.of(source.source(entry.getKey())), entry.getValue()))
        .toList();
  }
}
