package org.vpvae.datasets;

import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * The good items of a source as a list that holds none of them: an item is decoded whenever it is
 * asked for, and must still be what it was when the set was read.
 *
 * @param <T> what an item is
 */
final class ItemsOnDemand<T> extends AbstractList<T> implements RandomAccess {
  /**
   * What is remembered of an item.
   *
   * @param index its place in the source
   * @param hash of its content
   */
  private record Mark(int index, int hash) {}

  private final ItemSource<T> source;
  private final ToIntFunction<T> hash;
  private final List<Mark> marks;

  private ItemsOnDemand(ItemSource<T> source, ToIntFunction<T> hash, List<Mark> marks) {
    this.source = source;
    this.hash = hash;
    this.marks = marks;
  }

  /**
   * Decodes every item once; who wants the digest of all decodes them again.
   *
   * @param hash of the content of an item, to notice a change
   */
  static <T> FolderReading.Result<T> read(
      FileSource<T> source, ToIntFunction<T> hash, int threads, BadFiles bad, Progress progress) {
    var read = FolderReading.read(new Marking<>(source, hash), threads, bad, progress);
    List<T> items = new ItemsOnDemand<>(source, hash, read.items());
    return new FolderReading.Result<>(items, read.sources(), read.refused());
  }

  private record Marking<T>(FileSource<T> source, ToIntFunction<T> hash)
      implements FileSource<Mark> {
    @Override
    public FolderListing files() {
      return source.files();
    }

    @Override
    public String decoding() {
      return source.decoding();
    }

    @Override
    public Mark decode(int index) throws IOException {
      return new Mark(index, hash.applyAsInt(source.decode(index)));
    }
  }

  /**
   * Some items of a list, without asking for them where the list holds none.
   *
   * @param indices in the order wanted
   */
  static <T> List<T> chosen(List<T> items, List<Integer> indices) {
    if (items instanceof ItemsOnDemand<T> all) {
      return new ItemsOnDemand<>(
          all.source, all.hash, indices.stream().map(all.marks::get).toList());
    }
    return indices.stream().map(items::get).toList();
  }

  /** The first items of a list. */
  static List<Integer> first(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Override
  public T get(int i) {
    Mark mark = marks.get(i);
    try {
      T item = source.decode(mark.index());
      if (hash.applyAsInt(item) == mark.hash()) {
        return item;
      }
    } catch (IOException e) {
      throw lost(mark, "can no longer be read: " + DatasetException.reason(e), e);
    }
    throw lost(mark, "has another content than when the set was read", null);
  }

  private DatasetException lost(Mark mark, String what, IOException cause) {
    return new DatasetException(
        source.source(mark.index()) + " of " + source.name() + " " + what, cause);
  }

  @Override
  public int size() {
    return marks.size();
  }
}
