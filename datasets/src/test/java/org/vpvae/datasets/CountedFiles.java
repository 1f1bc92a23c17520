package org.vpvae.datasets;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts how many pictures are decoded and do not come from a cache or from memory.
 *
 * @param pictures the files
 * @param decoded is raised by each
 */
public record CountedFiles(PictureFiles pictures, AtomicInteger decoded)
    implements FileSource<byte[]> {
  @Override
  public FolderListing files() {
    return pictures.files();
  }

  @Override
  public String decoding() {
    return pictures.decoding();
  }

  @Override
  public byte[] decode(int index) throws IOException {
    decoded.incrementAndGet();
    return pictures.decode(index);
  }
}
