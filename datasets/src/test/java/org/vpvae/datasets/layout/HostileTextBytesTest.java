package org.vpvae.datasets.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.RefusedFile;

/**
 * The text files of the published sets, cut at every byte and with every bit turned: listed or
 * refused, with a reason in either case, and never with another exception.
 */
class HostileTextBytesTest {
  @TempDir Path folder;

  @BeforeEach
  void recordings() throws IOException {
    OneRecording.ofEach(folder);
  }

  @FunctionalInterface
  private interface Check {
    void that(Published<?> listed, String what);
  }

  /** Tries every cut and every turned bit of one file; the others stay as they are. */
  private void torment(String file, String text, Supplier<Published<?>> list, Check check)
      throws IOException {
    byte[] whole = text.getBytes(StandardCharsets.UTF_8);
    Path place = folder.resolve(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(place, Arrays.copyOf(whole, length));
      attempt(file + " cut to " + length, list, check);
    }
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] broken = whole.clone();
      broken[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(place, broken);
      attempt(file + " with bit " + bit + " turned", list, check);
    }
    Files.write(place, whole);
    check.that(list.get(), "whole");
  }

  private static void attempt(String what, Supplier<Published<?>> list, Check check) {
    try {
      Published<?> listed = list.get();
      assertThat(listed.files().files()).as(what).hasSize(1);
      for (RefusedFile refused : listed.files().unreadable()) {
        assertThat(refused.reason()).as(what).isNotBlank();
      }
      check.that(listed, what);
    } catch (DatasetException refused) {
      assertThat(refused.getMessage()).as(what).isNotBlank();
    }
  }

  @Test
  void aTranscript() throws IOException {
    torment(
        "test-clean/61/70968/61-70968.trans.txt",
        "61-70968-0000 HE BEGAN\n61-70968-0001 \u00c9T\u00c9\n",
        () -> LibriSpeech.list(folder, "test-clean"),
        (listed, what) -> assertThat(listed.about()).as(what).hasSize(1));
  }

  @Test
  void theReaders() throws IOException {
    torment(
        "SPEAKERS.TXT",
        "; ID |SEX\n\n61   | M | test-clean       | 8.08  | Paul-Gabriel Wiener\n",
        () -> LibriSpeech.list(folder, "test-clean"),
        (listed, what) ->
            assertThat(((LibriSpeech.Utterance) sole(listed)).sex()).as(what).isIn("", "F", "M"));
  }

  @Test
  void aTable() throws IOException {
    torment(
        "test.tsv",
        "client_id\tpath\tsentence\nx\ta.mp3\tcaf\u00e9\ny\tb.mp3\tbye\n",
        () -> CommonVoice.list(folder, "test"),
        (listed, what) ->
            assertThat(((CommonVoice.Clip) sole(listed)).milliseconds()).as(what).isEqualTo(-1));
  }

  @Test
  void durations() throws IOException {
    Files.writeString(folder.resolve("test.tsv"), "client_id\tpath\tsentence\nx\ta.mp3\thello\n");
    torment(
        "clip_durations.tsv",
        "clip\tduration[ms]\na.mp3\t1234\nb.mp3\t5\n",
        () -> CommonVoice.list(folder, "test"),
        (listed, what) ->
            assertThat(((CommonVoice.Clip) sole(listed)).milliseconds())
                .as(what)
                .isBetween(-1, 999_999_999));
  }

  private static Object sole(Published<?> listed) {
    return listed.about().values().iterator().next();
  }
}
