package org.vpvae.datasets.layout;

import java.nio.file.Path;
import org.vpvae.datasets.FolderListing;
import org.vpvae.datasets.SpeechFolder;

/**
 * One way to point at speech: a folder of sound files, such as {@code LibriSpeech/test-clean}, or
 * the table of a part of Common Voice, such as {@code en/test.tsv}, whose clips lie beside it.
 */
public final class SpeechPlace {
  private static final String TABLE = ".tsv";

  private SpeechPlace() {}

  /**
   * The sound files of a place.
   *
   * @param place a folder, or a table whose name ends in {@code .tsv}
   * @throws org.vpvae.datasets.DatasetException if it is missing, empty or not as published
   */
  public static FolderListing files(Path place) {
    Path name = place.getFileName();
    if (name == null || !name.toString().endsWith(TABLE)) {
      return SpeechFolder.files(place);
    }
    String table = name.toString();
    Path language = place.toAbsolutePath().getParent();
    String part = table.substring(0, table.length() - TABLE.length());
    return CommonVoice.list(language, part).files();
  }
}
