package org.vpvae.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.pretrained.Pretrained.Source;
import org.vpvae.vectors.Weights;

class WeightStoreTest {
  private static final byte[] CONTENT = {1, 2, 3, 4};

  @TempDir Path folder;
  private HttpServer server;

  /** A server of this machine that has one file. */
  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/weights.bin",
        exchange -> {
          exchange.sendResponseHeaders(200, CONTENT.length);
          exchange.getResponseBody().write(CONTENT);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Source source(String name, byte[] content) {
    URI home =
        URI.create(
            "http://%s:%d/%s"
                .formatted(
                    server.getAddress().getAddress().getHostAddress(),
                    server.getAddress().getPort(),
                    name));
    return new Source(name, HexFormat.of().formatHex(Digest.of(content)), Optional.of(home));
  }

  private WeightStore store() {
    return new WeightStore(List.of(folder.resolve("cache")), Optional.of(new Download()));
  }

  @Test
  void aFileWithTheRightDigestGoesToTheCache() throws IOException {
    Path file = store().fetch(source("weights.bin", CONTENT));
    assertThat(file).isEqualTo(folder.resolve("cache/weights.bin"));
    assertThat(Files.readAllBytes(file)).isEqualTo(CONTENT);
  }

  @Test
  void aFileWithAnotherDigestIsRefusedAndNotKept() {
    assertThatThrownBy(() -> store().fetch(source("weights.bin", new byte[] {9})))
        .isInstanceOf(AbsentWeightsException.class)
        .hasMessageContaining("SHA-256");
    assertThat(folder.resolve("cache/weights.bin")).doesNotExist();
  }

  @Test
  void aFileThatIsNotThereSaysSo() {
    assertThatThrownBy(() -> store().fetch(source("other.bin", CONTENT)))
        .isInstanceOf(AbsentWeightsException.class)
        .hasMessageContaining("404");
    server.stop(0);
    assertThatThrownBy(() -> store().fetch(source("weights.bin", CONTENT)))
        .isInstanceOf(AbsentWeightsException.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void aFileOfTheRightNameAndAnotherContentIsRefused() throws IOException {
    Files.write(folder.resolve("vgg16-397923af.pth"), CONTENT);
    WeightStore store = new WeightStore(List.of(folder), Optional.empty());
    assertThatThrownBy(() -> store.read(Pretrained.VGG16))
        .isInstanceOf(AbsentWeightsException.class)
        .hasMessageContaining("vgg16-397923af.pth")
        .hasMessageContaining("SHA-256");
  }

  @Test
  void withoutDownloadsTheMessageNamesTheFilesAndTheSetting() {
    WeightStore store = new WeightStore(List.of(folder), Optional.empty());
    assertThat(store.has(Pretrained.ALEXNET)).isFalse();
    assertThatThrownBy(() -> store.read(Pretrained.ALEXNET))
        .isInstanceOf(AbsentWeightsException.class)
        .hasMessageContaining("alexnet-owt-7be5be79.pth or alexnet-features.safetensors")
        .hasMessageContaining("-Dvpvae.weights=DIR");
  }

  /** In one place or the next: what is broken is named, what is good is used. */
  @Test
  void aBrokenFileDoesNotHideAGoodOneAndIsNamed() throws IOException {
    Path good = Weights.folder();
    Path broken = Files.write(folder.resolve("alex.pth"), CONTENT);
    List<String> passedOver = new ArrayList<>();
    WeightStore store =
        new WeightStore(List.of(folder, good), Optional.empty()).telling(passedOver::add);
    assertThat(store.has(Pretrained.LPIPS_ALEX)).isTrue();
    assertThat(store.read(Pretrained.LPIPS_ALEX)).containsKey("lin0.model.1.weight");
    assertThat(passedOver).hasSize(1);
    assertThat(passedOver.get(0)).contains(broken.toString(), "SHA-256");
  }

  @Test
  void theOnlyFileBeingBrokenIsNoAbsence() throws IOException {
    Files.write(folder.resolve("alex.pth"), CONTENT);
    WeightStore store = new WeightStore(List.of(folder), Optional.empty());
    assertThatThrownBy(() -> store.has(Pretrained.LPIPS_ALEX))
        .isInstanceOf(AbsentWeightsException.class)
        .hasMessageContaining("alex.pth has SHA-256");
  }

  @Test
  void thePlacesAreThoseGivenThenTheCache() {
    WeightStore local = WeightStore.local(folder);
    assertThat(local.folders().get(0)).isEqualTo(folder);
    assertThat(local.folders().get(local.folders().size() - 1))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".vpvae", "weights"));
    assertThat(local.download()).isEmpty();
    WeightStore fetching = WeightStore.withDownloads(folder);
    assertThat(fetching.folders()).isEqualTo(local.folders());
    assertThat(fetching.download()).isPresent();
  }
}
