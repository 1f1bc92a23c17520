package org.vpvae.datasets;

import java.util.List;

/**
 * A set of files that are decoded when they are asked for.
 *
 * @param <T> what an item is
 */
public interface FileSource<T> extends ItemSource<T> {
  /** The files, in the order of the set. */
  FolderListing files();

  /** Everything besides the file that an item depends on, for the key of a cache. */
  String decoding();

  @Override
  default String name() {
    return files().name();
  }

  @Override
  default int size() {
    return files().files().size();
  }

  @Override
  default List<RefusedFile> unreadable() {
    return files().unreadable();
  }

  @Override
  default String source(int index) {
    return files().key(index);
  }
}
