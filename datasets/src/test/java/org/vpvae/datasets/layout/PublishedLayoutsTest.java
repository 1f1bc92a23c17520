package org.vpvae.datasets.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.BadFiles;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.ImageFolder;
import org.vpvae.datasets.ImageSet;
import org.vpvae.datasets.Progress;
import org.vpvae.datasets.RealData;
import org.vpvae.datasets.SpeechFolder;
import org.vpvae.datasets.SpeechSet;
import org.vpvae.datasets.picture.PictureSettings;

/** The four published layouts, with real files under their real names. */
class PublishedLayoutsTest {
  @TempDir Path folder;

  private static ImageSet pictures(Published<?> published) {
    return ImageFolder.read(
        published.files(), PictureSettings.ofSide(16), 2, BadFiles.NONE, Progress.SILENT);
  }

  private static SpeechSet sounds(Published<?> published) {
    return SpeechFolder.read(published.files(), 2, BadFiles.NONE, Progress.SILENT);
  }

  @Test
  void cocoIsReadByPartInTheOrderOfItsNumbers() {
    Path root = RealData.path("layouts/coco2017");
    Published<Void> validation = Coco.list(root, Coco.Part.VALIDATION);
    assertThat(validation.expected()).isEqualTo(5000);
    assertThat(validation.complete()).isFalse();
    ImageSet set = pictures(validation);
    assertThat(set.size()).isEqualTo(validation.files().files().size()).isPositive();
    assertThat(set.source(0)).matches("\\d{12}\\.jpg").isLessThan(set.source(1));
    assertThat(pictures(Coco.list(root, Coco.Part.TRAIN)).digest()).isNotEqualTo(set.digest());
  }

  @Test
  void imageNetIsTheSameFlatAndInClassFolders() {
    Published<String> flat = ImageNet.validation(RealData.path("layouts/imagenet-val/flat"));
    Published<String> sorted = ImageNet.validation(RealData.path("layouts/imagenet-val/folders"));
    assertThat(flat.about()).isEmpty();
    assertThat(flat.expected()).isEqualTo(50_000);
    assertThat(sorted.about()).hasSameSizeAs(sorted.files().files());
    assertThat(sorted.about().values()).allMatch(name -> name.matches("n\\d{8}"));
    assertThat(pictures(flat).firstN(1).digest()).isEqualTo(pictures(sorted).firstN(1).digest());
  }

  @Test
  void libriSpeechTellsSpeakerChapterSexAndTranscript() {
    Path root = RealData.path("layouts/LibriSpeech");
    Published<LibriSpeech.Utterance> part = LibriSpeech.list(root, "test-clean");
    LibriSpeech.Utterance said = part.about(Path.of("61/70968/61-70968-0000.flac")).orElseThrow();
    assertThat(said.speaker()).isEqualTo(61);
    assertThat(said.chapter()).isEqualTo(70968);
    assertThat(said.sex()).isEqualTo("M");
    assertThat(said.transcript()).startsWith("HE BEGAN A CONFUSED COMPLAINT");
    assertThat(part.expected()).isEqualTo(2620);
    SpeechSet set = sounds(LibriSpeech.list(root, "test-other"));
    assertThat(set.size()).isGreaterThan(5);
    assertThat(set.source(0)).matches("(\\d+)/(\\d+)/\\1-\\2-\\d{4}\\.flac");
  }

  @Test
  void everyRecordingOfTheLayoutHasATranscriptAndASex() {
    Path root = RealData.path("layouts/LibriSpeech");
    for (String part : new String[] {"test-clean", "test-other", "train-clean-100"}) {
      Published<LibriSpeech.Utterance> list = LibriSpeech.list(root, part);
      assertThat(list.about().values())
          .hasSameSizeAs(list.files().files())
          .allMatch(said -> !said.transcript().isBlank() && !said.sex().isEmpty());
    }
  }

  /** The stated milliseconds are those of the file with the encoder's padding. */
  @Test
  void commonVoiceFollowsItsTables() {
    Path english = RealData.path("layouts/cv-corpus-18.0/en");
    Published<CommonVoice.Clip> test = CommonVoice.list(english, "test");
    SpeechSet set = sounds(test);
    assertThat(set.size()).isEqualTo(test.about().size()).isEqualTo(test.expected());
    for (int i = 0; i < set.size(); i++) {
      CommonVoice.Clip clip = test.about(Path.of(set.source(i))).orElseThrow();
      assertThat(clip.sentence()).isNotBlank();
      double excess = clip.milliseconds() - set.length(i) / 16.0;
      assertThat(excess).as(set.source(i)).isBetween(-1.0, 80.0);
    }
    assertThat(CommonVoice.list(english, "train").files().files())
        .doesNotContainAnyElementsOf(test.files().files());
  }

  @Test
  void aPlaceOfSpeechIsAFolderOrATable() {
    Path english = RealData.path("layouts/cv-corpus-18.0/en");
    assertThat(SpeechPlace.files(english.resolve("test.tsv")).files())
        .isEqualTo(CommonVoice.list(english, "test").files().files());
    Path clean = RealData.path("layouts/LibriSpeech/test-clean");
    assertThat(SpeechPlace.files(clean).files()).isEqualTo(SpeechFolder.files(clean).files());
    assertThatThrownBy(() -> SpeechPlace.files(Path.of("nowhere.tsv")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("nowhere.tsv");
  }

  private Path voice(String table) throws IOException {
    Files.createDirectories(folder.resolve("clips"));
    Files.write(folder.resolve("clips/a.mp3"), new byte[] {1});
    return Files.writeString(folder.resolve("test.tsv"), table);
  }

  @Test
  void clipsThatAreNotThereAreRefusedByName() throws IOException {
    voice("client_id\tpath\tsentence\nx\ta.mp3\thello\ny\tb.mp3\tbye\n");
    Published<CommonVoice.Clip> list = CommonVoice.list(folder, "test");
    assertThat(list.files().files()).containsExactly(Path.of("a.mp3"));
    assertThat(list.files().unreadable())
        .singleElement()
        .matches(file -> file.path().equals(Path.of("b.mp3")));
    assertThat(list.complete()).isFalse();
  }

  @Test
  void clipsOutsideTheFolderAreRefused() throws IOException {
    for (String name : new String[] {"../test.tsv", "/etc/passwd", "x/a.mp3", "a.wav", ""}) {
      voice("client_id\tpath\tsentence\nx\t" + name + "\thello\n");
      assertThatThrownBy(() -> CommonVoice.list(folder, "test"))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("is no name of a clip")
          .hasMessageContaining("after line 2");
    }
  }

  @Test
  void tablesOfAnotherFormAreRefusedWithTheirLine() throws IOException {
    voice("client_id\tsentence\nx\ta.mp3\n");
    assertThatThrownBy(() -> CommonVoice.list(folder, "test"))
        .hasMessageContaining("no column path");
    voice("client_id\tpath\tsentence\nx\ta.mp3\n");
    assertThatThrownBy(() -> CommonVoice.list(folder, "test"))
        .hasMessageContaining("2 fields where 3");
    assertThatThrownBy(() -> CommonVoice.list(folder, "dev"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("dev.tsv");
  }

  @Test
  void aClipThatIsNamedTwiceIsRefusedByName() throws IOException {
    voice("client_id\tpath\tsentence\nx\ta.mp3\thello\ny\ta.mp3\tbye\n");
    Published<CommonVoice.Clip> list = CommonVoice.list(folder, "test");
    assertThat(list.about(Path.of("a.mp3")).orElseThrow().speaker()).isEqualTo("x");
    assertThat(list.files().unreadable())
        .singleElement()
        .satisfies(file -> assertThat(file.path()).isEqualTo(Path.of("a.mp3")))
        .satisfies(file -> assertThat(file.reason()).contains("named twice"));
    assertThat(list.complete()).isFalse();
  }

  /** The durations of an unnamed, of a named and of an oddly named clip. */
  @Test
  void durationsOfOtherClipsArePassedOver() throws IOException {
    voice("client_id\tpath\tsentence\nx\ta.mp3\thello\n");
    Files.writeString(
        folder.resolve("clip_durations.tsv"),
        "clip\tduration[ms]\nb.mp3\t5\na.mp3\t1234\n../\0\t7\n");
    Published<CommonVoice.Clip> list = CommonVoice.list(folder, "test");
    assertThat(list.about(Path.of("a.mp3")).orElseThrow().milliseconds()).isEqualTo(1234);
    assertThat(list.about()).hasSize(1);
  }

  /** Files with holes take no room on the disk. */
  @Test
  void textFilesThatWouldFillTheMemoryAreRefused() throws IOException {
    voice("");
    hollow(folder.resolve("test.tsv"), (1L << 30) + 1);
    assertThatThrownBy(() -> CommonVoice.list(folder, "test"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("1073741825 bytes, more than the allowed 1073741824");
    speech("");
    hollow(folder.resolve("SPEAKERS.TXT"), (64L << 20) + 1);
    assertThatThrownBy(() -> LibriSpeech.list(folder, "test-clean"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("67108865 bytes, more than the allowed 67108864");
  }

  private static void hollow(Path file, long length) throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(length);
    }
  }

  /** Two chapters, the second without a fault. */
  private void speech(String transcript) throws IOException {
    for (String chapter : new String[] {"1", "2"}) {
      Path place = Files.createDirectories(folder.resolve("test-clean/61/" + chapter));
      Files.write(place.resolve("61-" + chapter + "-0000.flac"), new byte[1]);
      Files.writeString(
          place.resolve("61-" + chapter + ".trans.txt"),
          chapter.equals("1") ? transcript : "61-2-0000 GOOD\n");
    }
  }

  @Test
  void aBadLineCostsTheTranscriptsOfItsChapterOnly() throws IOException {
    speech("61-1-0000 SAID\nWITHOUTASPACE\n");
    Published<LibriSpeech.Utterance> part = LibriSpeech.list(folder, "test-clean");
    assertThat(part.about().values())
        .extracting(LibriSpeech.Utterance::transcript)
        .containsExactly("", "GOOD");
    assertThat(part.files().files()).hasSize(2);
    assertThat(part.files().unreadable())
        .singleElement()
        .satisfies(file -> assertThat(file.path()).isEqualTo(Path.of("61/1/61-1.trans.txt")))
        .satisfies(file -> assertThat(file.reason()).contains("after line 2").contains("space"));
  }

  @Test
  void textOfAnotherCodingIsNamedSo() throws IOException {
    speech("");
    Files.write(folder.resolve("SPEAKERS.TXT"), new byte[] {(byte) 0xff, 10});
    assertThatThrownBy(() -> LibriSpeech.list(folder, "test-clean"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("MalformedInputException");
  }

  @Test
  void imageNetIsWholeOnlyWithEachNumberOnce() throws IOException {
    String[] names = {"n1/1", "n2/1", "n2/2", "n2/0", "n2/50001", "n2/50000"};
    for (String name : names) {
      int number = Integer.parseInt(name.substring(3));
      Path group = folder.resolve("n0000000" + name.charAt(1));
      Path file = group.resolve(String.format("ILSVRC2012_val_%08d.JPEG", number));
      Files.createDirectories(group);
      Files.write(file, new byte[1]);
    }
    Published<String> found = ImageNet.validation(folder);
    assertThat(found.files().files()).hasSize(3);
    assertThat(found.about()).hasSize(3);
    assertThat(found.files().unreadable())
        .extracting(file -> file.path().getParent() + " " + file.reason())
        .containsExactlyInAnyOrder(
            "n00000002 0 is no number of 1..50000",
            "n00000002 50001 is no number of 1..50000",
            "n00000002 there is another picture 1");
    assertThat(found.complete()).isFalse();
  }

  @Test
  void aFolderOfAnotherSetIsNoCocoAndNoImageNet() throws IOException {
    Files.createDirectories(folder.resolve("val2017"));
    Files.write(folder.resolve("val2017/holiday.jpg"), new byte[1]);
    Files.write(folder.resolve("val2017/cat.JPEG"), new byte[1]);
    assertThatThrownBy(() -> Coco.list(folder, Coco.Part.VALIDATION))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("named like a COCO picture");
    assertThatThrownBy(() -> ImageNet.validation(folder))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("named like an ImageNet picture");
  }
}
