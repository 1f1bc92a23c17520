package org.vpvae.datasets.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.SmallHeap;

/** Text files that are none, or that tell of far more than is there. */
class HostileTextPlacesTest {
  @TempDir Path folder;

  @BeforeEach
  void recordings() throws IOException {
    OneRecording.ofEach(folder);
    Files.writeString(folder.resolve("test.tsv"), "client_id\tpath\tsentence\nx\ta.mp3\thello\n");
  }

  private void pipe(String name) throws IOException, InterruptedException {
    boolean made;
    try {
      made = new ProcessBuilder("mkfifo", folder.resolve(name).toString()).start().waitFor() == 0;
    } catch (IOException e) {
      made = false; // a system without the command
    }
    assumeTrue(made, "pipes can be made");
  }

  private static void soon(Executable test) {
    assertTimeoutPreemptively(Duration.ofSeconds(20), test);
  }

  @Test
  void aPipeOfReadersIsNotWaitedFor() throws Exception {
    pipe("SPEAKERS.TXT");
    soon(
        () ->
            assertThatThrownBy(() -> LibriSpeech.list(folder, "test-clean"))
                .isInstanceOf(DatasetException.class)
                .hasMessageEndingWith("SPEAKERS.TXT is not a regular file"));
  }

  @Test
  void aPipeOfTranscriptsIsRefusedByName() throws Exception {
    pipe("test-clean/61/70968/61-70968.trans.txt");
    soon(
        () ->
            assertThat(LibriSpeech.list(folder, "test-clean").files().unreadable())
                .singleElement()
                .matches(
                    file -> file.reason().endsWith("61-70968.trans.txt is not a regular file")));
  }

  @Test
  void aPipeOfDurationsIsNotWaitedFor() throws Exception {
    pipe("clip_durations.tsv");
    soon(
        () ->
            assertThatThrownBy(() -> CommonVoice.list(folder, "test"))
                .isInstanceOf(DatasetException.class)
                .hasMessageEndingWith("clip_durations.tsv is not a regular file"));
  }

  @Test
  void aLinkToATextFileIsRead() throws IOException {
    Path text = Files.writeString(folder.resolve("readers.txt"), "61 | F | x\n");
    Files.createSymbolicLink(folder.resolve("SPEAKERS.TXT"), text);
    LibriSpeech.Utterance said =
        LibriSpeech.list(folder, "test-clean").about().values().iterator().next();
    assertThat(said.sex()).isEqualTo("F");
  }

  /** Lists one part of LibriSpeech. */
  public static final class Child {
    private Child() {}

    /** Takes the folder. */
    public static void main(String[] folder) {
      System.out.println(LibriSpeech.list(Path.of(folder[0]), "test-clean").about().values());
    }
  }

  /** Only lines about recordings that are there are kept; all would take more than 40 MB. */
  @Test
  void textsOfOtherRecordingsTakeNoMemory() throws Exception {
    Path readers = folder.resolve("SPEAKERS.TXT");
    Path transcripts = folder.resolve("test-clean/61/70968/61-70968.trans.txt");
    int lines = 400_000;
    try (BufferedWriter some = Files.newBufferedWriter(readers);
        BufferedWriter others = Files.newBufferedWriter(transcripts)) {
      for (int i = 0; i < lines; i++) {
        some.write(i + "|M\n");
        others.write(i + " b\n");
      }
      others.write("61-70968-0000 SAID\n");
    }
    assertThat(SmallHeap.run(Child.class, 20 << 20, folder, folder.resolve("output.txt")))
        .contains("[" + new LibriSpeech.Utterance(61, 70968, "M", "SAID") + "]");
  }

  /** Nine bytes a line; a listing that remembered each would be many times as long as the table. */
  @Test
  void aTableOfAbsentClipsIsRefusedBeforeItFillsTheMemory() throws IOException {
    StringBuilder table = new StringBuilder("client_id\tpath\tsentence\nx\ta.mp3\thello\n");
    table.append("x\tb.mp3\ty\n".repeat(CommonVoice.MOST_REFUSED));
    Files.writeString(folder.resolve("test.tsv"), table);
    assertThat(CommonVoice.list(folder, "test").files().unreadable())
        .hasSize(CommonVoice.MOST_REFUSED);
    Files.writeString(folder.resolve("test.tsv"), table.append("x\tb.mp3\ty\n"));
    assertThatThrownBy(() -> CommonVoice.list(folder, "test"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("after line 250003")
        .hasMessageContaining("more than the 250000 absent or repeated clips");
  }

  /** The name of the language is behind a link, and so is what lies above it. */
  @Test
  void aLinkIsFollowedBeforeTheFolderAboveItIs() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("other/place"));
    Path language = Files.createDirectories(folder.resolve("other/en/clips")).getParent();
    Files.copy(folder.resolve("clips/a.mp3"), language.resolve("clips/a.mp3"));
    Files.copy(folder.resolve("test.tsv"), language.resolve("test.tsv"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);
    assertThat(CommonVoice.list(link.resolve("../en"), "test").files().folder())
        .isEqualTo(language.resolve("clips").toRealPath());
  }
}
