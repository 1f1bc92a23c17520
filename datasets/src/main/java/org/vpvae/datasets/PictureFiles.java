package org.vpvae.datasets;

import java.io.IOException;
import org.vpvae.datasets.picture.PictureSettings;
import org.vpvae.datasets.picture.SquarePicture;

/**
 * Picture files that are decoded when they are asked for, see {@link SquarePicture}.
 *
 * @param files the files, in the order of the set
 * @param settings side, filter and background
 */
public record PictureFiles(FolderListing files, PictureSettings settings)
    implements FileSource<byte[]> {
  /** To be raised when a file comes to be decoded to other bytes, or old ones are served. */
  private static final int DECODER = 1;

  @Override
  public String decoding() {
    return settings + " decoder " + DECODER;
  }

  @Override
  public byte[] decode(int index) throws IOException {
    return SquarePicture.decode(FolderReading.bytes(files.file(index)), settings);
  }
}
