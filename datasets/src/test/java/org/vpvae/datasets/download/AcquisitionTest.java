package org.vpvae.datasets.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpvae.datasets.DatasetException;

/** From a name to a checked folder, and the sets that are only explained. */
class AcquisitionTest {
  private static final Patience SHORT = new Patience(Duration.ofSeconds(2), Duration.ZERO, 1, 0);

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
    assertThat(acquisition(KnownSet.IMAGENET_VAL).run()).isFalse();
    assertThat(said()).contains("image-net.org", "29b22e2961454d5413ddabcf34fc5622");
    lines.clear();
    Path place = Files.createDirectories(root.resolve("imagenet-val"));
    Files.write(place.resolve("ILSVRC2012_val_00000001.JPEG"), new byte[1]);
    assertThat(acquisition(KnownSet.IMAGENET_VAL).run()).isFalse();
    assertThat(said()).contains("1 of 50000 published files", "NOT whole");
  }

  @Test
  void commonVoiceIsCountedByItsTable() throws IOException {
    Path place = Files.createDirectories(root.resolve("cv-corpus-18.0-2024-06-14/en/clips"));
    Files.write(place.resolve("a.mp3"), new byte[1]);
    Files.writeString(
        place.resolveSibling("test.tsv"), "client_id\tpath\tsentence\nx\ta.mp3\thi\n");
    assertThat(acquisition(KnownSet.COMMON_VOICE_EN).run()).isTrue();
    assertThat(said()).contains("CC0", "the set is whole");
  }

  /** The archive of a small COCO: fetched, checked, unpacked, and nothing left beside it. */
  @Test
  void anArchiveIsFetchedCheckedAndUnpacked() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("val2017/000000000139.jpg"));
      zip.write(new byte[] {1, 2, 3});
      zip.closeEntry();
    }
    byte[] content = bytes.toByteArray();
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
      URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/val2017.zip");
      Acquisition coco = acquisition(KnownSet.COCO2017_VAL);
      coco.fetch(new RemoteFile(uri, content.length, "MD5", digest));
    } finally {
      server.stop(0);
    }
    assertThat(root.resolve("coco2017/val2017/000000000139.jpg")).hasSize(3);
    assertThat(root.resolve("archives/val2017.zip")).hasSize(content.length);
    assertThat(said()).contains("[####################] 100 %", "checked: MD5 ");
    lines.clear();
    assertThat(acquisition(KnownSet.COCO2017_VAL).run()).isFalse();
    assertThat(said()).contains("1 of 5000 published files").doesNotContain("fetching");
  }
}
