package org.vpvae.datasets.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The least of LibriSpeech and of Common Voice in one folder: a recording each, and no text. */
final class OneRecording {
  private OneRecording() {}

  static void ofEach(Path folder) throws IOException {
    Path chapter = Files.createDirectories(folder.resolve("test-clean/61/70968"));
    Files.write(chapter.resolve("61-70968-0000.flac"), new byte[1]);
    Files.write(Files.createDirectory(folder.resolve("clips")).resolve("a.mp3"), new byte[1]);
  }
}
