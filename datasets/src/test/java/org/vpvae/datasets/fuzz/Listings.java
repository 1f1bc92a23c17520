package org.vpvae.datasets.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vpvae.datasets.layout.CommonVoice;
import org.vpvae.datasets.layout.LibriSpeech;
import org.vpvae.datasets.layout.Published;

/**
 * Lists a set of one recording of which one text file holds foreign bytes. Every other file is as
 * published or absent, so that no other parser stops before the bytes are reached.
 */
final class Listings {
  private Listings() {}

  static Published<LibriSpeech.Utterance> transcript(Path folder, byte[] text) throws IOException {
    Files.write(chapter(folder).resolve("61-70968.trans.txt"), text);
    return LibriSpeech.list(folder, "test-clean");
  }

  static Published<LibriSpeech.Utterance> speakers(Path folder, byte[] text) throws IOException {
    chapter(folder);
    Files.write(folder.resolve("SPEAKERS.TXT"), text);
    return LibriSpeech.list(folder, "test-clean");
  }

  static Published<CommonVoice.Clip> table(Path folder, byte[] text) throws IOException {
    Files.write(Files.createDirectory(folder.resolve("clips")).resolve("a.mp3"), new byte[1]);
    Files.write(folder.resolve("test.tsv"), text);
    return CommonVoice.list(folder, "test");
  }

  static Published<CommonVoice.Clip> durations(Path folder, byte[] text) throws IOException {
    Files.write(folder.resolve("clip_durations.tsv"), text);
    return table(folder, "client_id\tpath\tsentence\nx\ta.mp3\thello\n".getBytes(UTF_8));
  }

  private static Path chapter(Path folder) throws IOException {
    Path chapter = Files.createDirectories(folder.resolve("test-clean/61/70968"));
    Files.write(chapter.resolve("61-70968-0000.flac"), new byte[1]);
    return chapter;
  }
}
