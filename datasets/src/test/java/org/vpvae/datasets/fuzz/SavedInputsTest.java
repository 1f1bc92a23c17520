package org.vpvae.datasets.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.layout.CommonVoice;
import org.vpvae.datasets.layout.LibriSpeech;

/**
 * The inputs that fuzzing of texts begins with are understood by the parser they are for: from one
 * that stops at its first byte, or that another parser refuses, fuzzing would learn nothing.
 */
class SavedInputsTest {
  private static final Path RECORDING = Path.of("61/70968/61-70968-0000.flac");
  private static final Path CLIP = Path.of("a.mp3");

  @TempDir Path folder;

  private static byte[] saved(String target) throws IOException {
    String name = "ParserFuzzTestInputs/" + target + "/one";
    try (InputStream in = SavedInputsTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void theTranscriptGivesTheWords() throws IOException {
    LibriSpeech.Utterance said =
        Listings.transcript(folder, saved("transcript")).about(RECORDING).orElseThrow();
    assertThat(said.transcript()).isEqualTo("HE BEGAN A CONFUSED");
  }

  @Test
  void theSpeakersGiveTheSex() throws IOException {
    LibriSpeech.Utterance said =
        Listings.speakers(folder, saved("speakers")).about(RECORDING).orElseThrow();
    assertThat(said.sex()).isEqualTo("M");
  }

  @Test
  void theTableGivesTheSentence() throws IOException {
    CommonVoice.Clip clip = Listings.table(folder, saved("table")).about(CLIP).orElseThrow();
    assertThat(clip.sentence()).isEqualTo("hello");
  }

  @Test
  void theDurationsGiveTheLength() throws IOException {
    CommonVoice.Clip clip =
        Listings.durations(folder, saved("durations")).about(CLIP).orElseThrow();
    assertThat(clip.milliseconds()).isEqualTo(1234);
  }
}
