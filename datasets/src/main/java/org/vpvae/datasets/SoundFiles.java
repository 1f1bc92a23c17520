package org.vpvae.datasets;

import java.io.IOException;
import org.vpvae.datasets.sound.Recording;

/**
 * Sound files that are decoded when they are asked for, mono and at 16 kHz, see {@link Recording}.
 *
 * @param files the files, in the order of the set
 */
public record SoundFiles(FolderListing files) implements ItemSource<float[]> {
  @Override
  public String name() {
    return files.name();
  }

  @Override
  public int size() {
    return files.files().size();
  }

  @Override
  public String source(int index) {
    return files.key(index);
  }

  @Override
  public float[] decode(int index) throws IOException {
    return Recording.decode(FolderReading.bytes(files.file(index)));
  }
}
