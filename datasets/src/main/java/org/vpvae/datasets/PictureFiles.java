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
  @Override
  public String decoding() {
    return settings.toString();
  }

  @Override
  public byte[] decode(int index) throws IOException {
    return SquarePicture.decode(FolderReading.bytes(files.file(index)), settings);
  }
}
