package org.vpvae.datasets;

import java.io.IOException;
import org.vpvae.datasets.sound.Recording;

/**
 * Sound files that are decoded when they are asked for, mono and at 16 kHz, see {@link Recording}.
 *
 * @param files the files, in the order of the set
 */
public record SoundFiles(FolderListing files) implements FileSource<float[]> {
  /** To be raised when a file comes to be decoded to other samples, or old ones are served. */
  private static final int DECODER = 1;

  @Override
  public String decoding() {
    return "mono 16 kHz decoder " + DECODER;
  }

  @Override
  public float[] decode(int index) throws IOException {
    return Recording.decode(FolderReading.bytes(files.file(index)));
  }
}
