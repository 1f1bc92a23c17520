package org.vpvae.datasets.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vpvae.datasets.archive.Archives.put;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpvae.datasets.BadFiles;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.Progress;
import org.vpvae.datasets.SpeechFolder;
import org.vpvae.datasets.archive.Archives;
import org.vpvae.datasets.layout.LibriSpeech;
import org.vpvae.datasets.layout.Published;
import org.vpvae.datasets.picture.Pictures;
import org.vpvae.datasets.sound.Recording;

/** From a name to a checked folder, and the sets that are only explained. */
class AcquisitionTest {
  private static final Patience SHORT = new Patience(Duration.ofSeconds(2), Duration.ZERO, 1, 0);

  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

  @TempDir Path root;
  private final List<String> lines = new ArrayList<>();

  private Acquisition acquisition(KnownSet set) {
    return new Acquisition(set, root, SHORT, lines::add);
  }

  private String said() {
    return String.join("\n", lines);
  }

  @ParameterizedTest
  @EnumSource
  void everySetHasAnIdALicenceAndASource(KnownSet set) {
    assertThat(KnownSet.named(set.id())).isEqualTo(set);
    assertThat(set.id()).matches("[a-z0-9-]+");
    assertThat(set.licence()).isNotEmpty();
    if (set.free()) {
      assertThat(set.archive().bytes()).isGreaterThan(1 << 20);
    } else {
      assertThat(String.join(" ", set.instructions(root))).contains("https://", root.toString());
    }
  }

  @Test
  void anUnknownNameIsAnsweredWithAllNames() {
    assertThatThrownBy(() -> KnownSet.named("coco"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("coco2017-val, coco2017-train, librispeech-dev-clean");
  }

  @Test
  void aFullDiskIsSeenBeforeAnythingIsFetched() {
    Acquisition full =
        new Acquisition(KnownSet.COCO2017_TRAIN, root, SHORT, lines::add, folder -> 20L << 30);
    assertThatThrownBy(full::run)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("coco2017-train needs 39,6")
        .hasMessageContaining("21,475 MB are free");
    assertThat(said()).contains("licence").doesNotContain("fetching");
  }

  @Test
  void setsThatNeedAnAccountAreExplainedAndThenCounted() throws IOException {
    assertThat(acquisition(KnownSet.IMAGENET_VAL).run()).isEqualTo(Acquired.EXPLAINED);
    assertThat(said()).contains("image-net.org", "29b22e2961454d5413ddabcf34fc5622");
    Path place = Files.createDirectories(root.resolve("imagenet-val"));
    assertThat(acquisition(KnownSet.IMAGENET_VAL).run()).isEqualTo(Acquired.EXPLAINED);
    lines.clear();
    Files.write(place.resolve("ILSVRC2012_val_00000001.JPEG"), JPEG);
    Files.write(place.resolve("ILSVRC2012_val_00000002.JPEG"), Pictures.png());
    Files.write(place.resolve("ILSVRC2012_val_00000003.JPEG"), new byte[0]);
    assertThat(acquisition(KnownSet.IMAGENET_VAL).run()).isEqualTo(Acquired.NOT_WHOLE);
    assertThat(said())
        .contains("3 of 50000 published files", "NOT whole", "00000003.JPEG: the file is empty")
        .doesNotContain("00000001.JPEG", "00000002.JPEG");
  }

  @Test
  void aSetThatIsNoneOfItsKindFails() throws IOException {
    Path place = Files.createDirectories(root.resolve("imagenet-val"));
    Files.write(place.resolve("holiday.jpg"), JPEG);
    assertThatThrownBy(() -> acquisition(KnownSet.IMAGENET_VAL).run())
        .isInstanceOf(DatasetException.class);
  }

  /** A download that a browser broke off looks like an archive, and nobody has unpacked it yet. */
  @Test
  void anArchiveThatWasPutThereIsCompared() throws IOException {
    Path packed = Files.createDirectories(root.resolve("archives"));
    Files.write(packed.resolve("ILSVRC2012_img_val.tar"), new byte[9]);
    assertThat(acquisition(KnownSet.IMAGENET_VAL).run()).isEqualTo(Acquired.NOT_WHOLE);
    assertThat(said()).contains("comparing ", "ILSVRC2012_img_val.tar is NOT the published file");
  }

  private Path commonVoice(byte[] clip) throws IOException {
    Path place = Files.createDirectories(root.resolve("cv-corpus-18.0-2024-06-14/en/clips"));
    Files.writeString(
        place.resolveSibling("test.tsv"), "client_id\tpath\tsentence\nx\ta.mp3\thi\n");
    return Files.write(place.resolve("a.mp3"), clip);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4944330400000000", "fffb904400000000", "fff38044"})
  void commonVoiceIsCountedByItsTable(String first) throws IOException {
    commonVoice(HexFormat.of().parseHex(first));
    assertThat(acquisition(KnownSet.COMMON_VOICE_EN).run()).isEqualTo(Acquired.WHOLE);
    assertThat(said()).contains("CC0", "the set is whole");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "01", "ff", "494404", "3c21444f", "ff1e"})
  void filesThatBeginOtherwiseAreNamed(String first) throws IOException {
    byte[] clip = HexFormat.of().parseHex(first);
    commonVoice(clip);
    assertThat(acquisition(KnownSet.COMMON_VOICE_EN).run()).isEqualTo(Acquired.NOT_WHOLE);
    assertThat(said())
        .contains("  a.mp3: " + (clip.length == 0 ? "the file is empty" : "does not begin as"))
        .contains("the set is NOT whole");
  }

  /** Fetches a content under a name from a server of this machine. */
  private void fetch(KnownSet set, String name, byte[] content) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        });
    server.start();
    try {
      Path copy = Files.write(root.resolve("copy"), content);
      String digest = FileDigest.of(copy, "MD5");
      URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/" + name);
      acquisition(set).fetch(new RemoteFile(uri, content.length, "MD5", digest));
    } finally {
      server.stop(0);
    }
  }

  /** The archive of a small COCO: fetched, checked, unpacked, and nothing left beside it. */
  @Test
  void anArchiveIsFetchedCheckedAndUnpacked() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("val2017/000000000139.jpg"));
      zip.write(JPEG);
      zip.closeEntry();
    }
    fetch(KnownSet.COCO2017_VAL, "val2017.zip", bytes.toByteArray());
    assertThat(root.resolve("coco2017/val2017/000000000139.jpg")).hasBinaryContent(JPEG);
    assertThat(root.resolve("archives/val2017.zip")).hasSize(bytes.size());
    assertThat(said())
        .containsPattern("coco2017-val needs 1 MB below .*; [0-9,]+ MB are free\nfetching ")
        .contains("[####################] 100 %", "checked: MD5 ");
    lines.clear();
    assertThat(acquisition(KnownSet.COCO2017_VAL).run()).isEqualTo(Acquired.NOT_WHOLE);
    assertThat(said())
        .contains("1 of 5000 published files", "val2017.zip is NOT the published file")
        .doesNotContain("fetching");
  }

  /** The archive has one folder around all, and files that several parts bring. */
  @Test
  void aPartOfLibriSpeechComesOutOfItsInnerFolder() throws IOException {
    byte[] clip;
    try (InputStream in = Recording.class.getResourceAsStream("s16_1ch.flac")) {
      clip = in.readAllBytes();
    }
    fetch(KnownSet.LIBRISPEECH_DEV_CLEAN, "dev-clean.tar.gz", librispeech("dev-clean", clip));
    fetch(KnownSet.LIBRISPEECH_DEV_OTHER, "dev-other.tar.gz", librispeech("dev-other", clip));
    assertThat(acquisition(KnownSet.LIBRISPEECH_DEV_OTHER).run()).isEqualTo(Acquired.NOT_WHOLE);
    assertThat(said()).contains("1 of 2864 published files").doesNotContain("does not begin");
    Published<LibriSpeech.Utterance> part =
        LibriSpeech.list(root.resolve("LibriSpeech"), "dev-clean");
    assertThat(part.about().values())
        .containsExactly(new LibriSpeech.Utterance(61, 70968, "M", "HE BEGAN"));
    assertThat(SpeechFolder.read(part.files(), 1, BadFiles.NONE, Progress.SILENT).length(0))
        .isEqualTo(700);
  }

  private static byte[] librispeech(String part, byte[] clip) throws IOException {
    String chapter = "LibriSpeech/" + part + "/61/70968/61-70968";
    return Archives.gzip(
        Archives.tar(
            tar -> {
              put(tar, "LibriSpeech/SPEAKERS.TXT", text("61 | M | dev-clean | 8 | Paul\n"));
              put(tar, chapter + "-0000.flac", clip);
              put(tar, chapter + ".trans.txt", text("61-70968-0000 HE BEGAN\n"));
            }));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
