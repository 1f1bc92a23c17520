package org.vpvae.datasets.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.Claim;
import org.vpvae.datasets.DatasetException;

/** Downloads from a local server that cuts, flips, lies, redirects and stalls. */
class DownloadTest {
  private static final int LENGTH = 300_000;
  private static final Patience SHORT = new Patience(Duration.ofMillis(400), Duration.ZERO, 3, 3);

  /** How the server answers its n-th request. */
  private interface Answer {
    void send(HttpExchange exchange, int request) throws IOException;
  }

  @TempDir Path folder;
  private final byte[] content = new byte[LENGTH];
  private final List<String> ranges = new ArrayList<>();
  private HttpServer server;
  private ExecutorService threads;
  private volatile Answer answer;
  private RemoteFile file;

  @BeforeEach
  void serve() throws IOException {
    for (int i = 0; i < LENGTH; i++) {
      content[i] = (byte) (i * 31 + i / 251);
    }
    Path reference = Files.write(folder.resolve("reference"), content);
    String digest = FileDigest.of(reference, "SHA-256");
    Files.delete(reference);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    file = new RemoteFile(uri("/sets/set.tar.gz"), LENGTH, "SHA-256", digest);
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  private void handle(HttpExchange exchange) throws IOException {
    int request;
    synchronized (ranges) {
      request = ranges.size();
      ranges.add(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
    }
    try (exchange) {
      answer.send(exchange, request);
    } catch (IOException e) {
      // The client may hang up first; a server that dies then would hide it.
    }
  }

  private static int from(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    return range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
  }

  /** Answers a range honestly with the given bytes, up to a cut. */
  private static void send(HttpExchange exchange, byte[] bytes, int cut) throws IOException {
    int from = from(exchange);
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (LENGTH - 1) + "/" + LENGTH);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
    OutputStream body = exchange.getResponseBody();
    body.write(bytes, from, Math.max(0, Math.min(cut, bytes.length) - from));
    body.flush();
  }

  private Path fetch() {
    return Download.fetch(file, folder, SHORT, (done, total) -> {});
  }

  private void assertWhole() throws IOException {
    assertThat(folder.resolve("set.tar.gz")).hasBinaryContent(content);
    assertOnly("set.tar.gz");
  }

  private void assertOnly(String... names) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder(names);
    }
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(this::fetch)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("set.tar.gz")
        .hasMessageContaining(reason);
    assertThat(folder.resolve("set.tar.gz")).doesNotExist();
  }

  @Test
  void aGoodServerIsAskedOnceAndTheFileIsTrustedOnlyAfterItsDigest() throws IOException {
    answer = (exchange, request) -> send(exchange, content, LENGTH);
    fetch();
    fetch();
    assertWhole();
    assertThat(ranges).containsExactly("null");
  }

  @Test
  void twentyCutsAreResumedByRange() throws IOException {
    int step = LENGTH / 21;
    answer = (exchange, request) -> send(exchange, content, (request + 1) * step);
    fetch();
    assertWhole();
    assertThat(ranges).hasSizeGreaterThanOrEqualTo(21);
    assertThat(ranges.get(20)).startsWith("bytes=");
  }

  @Test
  void twentyFlippedBitsAreEachNoticedAndFetchedAnew() throws IOException {
    for (int flip = 0; flip < 20; flip++) {
      byte[] wrong = content.clone();
      wrong[flip * (LENGTH - 1) / 19] ^= (byte) (1 << flip % 8);
      ranges.clear();
      answer = (exchange, request) -> send(exchange, request == 0 ? wrong : content, LENGTH);
      fetch();
      assertThat(ranges).as("bit %d", flip).hasSize(2);
      assertWhole();
      Files.delete(folder.resolve("set.tar.gz"));
    }
  }

  @Test
  void aServerThatIsAlwaysWrongIsGivenUp() throws IOException {
    byte[] wrong = content.clone();
    wrong[5] ^= 1;
    answer = (exchange, request) -> send(exchange, wrong, LENGTH);
    assertRefused("twice with another SHA-256");
    assertOnly();
  }

  @Test
  void anotherLengthIsRefusedBeforeAByteIsStored() throws IOException {
    answer = (exchange, request) -> exchange.sendResponseHeaders(200, LENGTH + 1);
    assertRefused("announces 300001 bytes where 300000 are published");
    answer = (exchange, request) -> send(exchange, Arrays.copyOf(content, LENGTH - 7), LENGTH);
    assertRefused("announces 299993 bytes");
    assertOnly();
  }

  @Test
  void moreBytesThanPublishedAreNotTaken() throws IOException {
    answer =
        (exchange, request) -> {
          exchange.sendResponseHeaders(200, 0); // in chunks, without a length
          for (int i = 0; i < 3; i++) {
            exchange.getResponseBody().write(content);
          }
        };
    assertRefused("sends more than 300000 bytes");
  }

  @Test
  void aWrongRangeIsRefused() throws IOException {
    Files.write(folder.resolve("set.tar.gz.part"), Arrays.copyOf(content, 1000));
    answer =
        (exchange, request) -> {
          exchange.getResponseHeaders().set("Content-Range", "bytes 0-299999/300000");
          exchange.sendResponseHeaders(206, LENGTH);
        };
    assertRefused("sends the range bytes 0-299999/300000");
  }

  /** Sends the first bytes of the whole file, with its length, whatever was asked for. */
  private void sendAll(HttpExchange exchange, int cut) throws IOException {
    exchange.sendResponseHeaders(200, LENGTH);
    exchange.getResponseBody().write(content, 0, cut);
    exchange.getResponseBody().flush();
  }

  @Test
  void aServerWithoutRangesIsHeardOutUpToWhatIsThere() throws IOException {
    Files.write(folder.resolve("set.tar.gz.part"), Arrays.copyOf(content, 1000));
    answer = (exchange, request) -> sendAll(exchange, LENGTH);
    fetch();
    assertWhole();
    assertThat(ranges).containsExactly("bytes=1000-");
  }

  @Test
  void aWrongBeginningIsGivenUpWhenTheDigestOfTheWholeIsWrong() throws IOException {
    Files.write(folder.resolve("set.tar.gz.part"), new byte[1000]);
    answer = (exchange, request) -> sendAll(exchange, LENGTH);
    fetch();
    assertWhole();
    assertThat(ranges).containsExactly("bytes=1000-", "null");
  }

  /** The page of a hotel's network: "200 OK", in chunks, of no announced length. */
  @Test
  void aPageInsteadOfTheFileCostsNothingThatIsThere() throws IOException {
    byte[] there = Arrays.copyOf(content, 123_456);
    Files.write(folder.resolve("set.tar.gz.part"), there);
    answer =
        (exchange, request) -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(new byte[5000]);
        };
    assertRefused("3 tries brought nothing: the answer ended within the 123456 bytes");
    assertThat(folder.resolve("set.tar.gz.part")).hasBinaryContent(there);
  }

  @Test
  void aServerWithoutRangesThatNeverGetsFurtherIsGivenUp() {
    answer = (exchange, request) -> sendAll(exchange, request % 2 == 0 ? 200_000 : 100_000);
    assertRefused("3 tries brought nothing");
    assertThat(ranges).hasSize(4);
    assertThat(folder.resolve("set.tar.gz.part")).hasSize(200_000);
  }

  @Test
  void twoAtOnceAreRefused() throws IOException {
    Path part = folder.resolve("set.tar.gz.part");
    answer = (exchange, request) -> send(exchange, content, LENGTH);
    try (Claim claim = Claim.of(part)) {
      Files.write(claim.place(), Arrays.copyOf(content, 1000));
      assertRefused("another program or thread is at work");
      assertThat(part).hasSize(1000);
    }
    assertThat(ranges).isEmpty();
    fetch();
    assertWhole();
  }

  @Test
  void aFileThatIsThereNeedsNoClaim() throws IOException {
    Files.write(folder.resolve("set.tar.gz"), content);
    try (Claim claim = Claim.of(folder.resolve("set.tar.gz.part"))) {
      assertThat(claim.place()).doesNotExist();
      fetch();
    }
    assertWhole();
  }

  @Test
  void aKilledDownloadGoesOnWhereItWas() throws IOException {
    Files.write(folder.resolve("set.tar.gz.part"), Arrays.copyOf(content, 123_456));
    answer = (exchange, request) -> send(exchange, content, LENGTH);
    fetch();
    assertWhole();
    assertThat(ranges).containsExactly("bytes=123456-");
  }

  @Test
  void aSilentServerIsLeftAndAskedAgain() throws IOException {
    answer =
        (exchange, request) -> {
          if (request % 2 == 0) {
            send(exchange, content, (request + 1) * LENGTH / 4);
            sleep();
          } else {
            send(exchange, content, LENGTH);
          }
        };
    fetch();
    assertWhole();
    assertThat(ranges).hasSize(2);
  }

  @Test
  void aServerThatStaysSilentIsGivenUpAndWhatCameIsKept() throws IOException {
    answer =
        (exchange, request) -> {
          send(exchange, content, 5000);
          sleep();
        };
    assertRefused("3 tries brought nothing");
    assertThat(folder.resolve("set.tar.gz.part")).hasSize(5000);
  }

  private static void sleep() {
    try {
      Thread.sleep(1500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void redirectsAreFollowedButNotForever() throws IOException {
    answer =
        (exchange, request) -> {
          String path = exchange.getRequestURI().getPath();
          if (path.startsWith("/mirror")) {
            send(exchange, content, LENGTH);
          } else {
            exchange.getResponseHeaders().set("Location", "/mirror/other-name");
            exchange.sendResponseHeaders(302, -1);
          }
        };
    fetch();
    assertWhole();
    Files.delete(folder.resolve("set.tar.gz"));
    answer =
        (exchange, request) -> {
          exchange.getResponseHeaders().set("Location", "/again");
          exchange.sendResponseHeaders(307, -1);
        };
    assertRefused("more than 3 redirects");
  }

  @Test
  void redirectsToOtherKindsOfAddressesAreRefused() {
    for (String place : List.of("file:///etc/passwd", "ftp://localhost/x", "http:", "::")) {
      answer =
          (exchange, request) -> {
            exchange.getResponseHeaders().set("Location", place);
            exchange.sendResponseHeaders(301, -1);
          };
      assertRefused("redirected to " + place);
    }
  }

  @Test
  void missingFilesAreNotAskedForTwice() {
    answer = (exchange, request) -> exchange.sendResponseHeaders(404, -1);
    assertRefused("answers 404");
    assertThat(ranges).hasSize(1);
  }

  @Test
  void aBusyServerIsAskedAgain() throws IOException {
    answer =
        (exchange, request) -> {
          if (request < 2) {
            exchange.sendResponseHeaders(503, -1);
          } else {
            send(exchange, content, LENGTH);
          }
        };
    fetch();
    assertWhole();
  }

  @Test
  void aWrongFileUnderTheFinalNameIsNeitherTrustedNorReplaced() throws IOException {
    Files.write(folder.resolve("set.tar.gz"), new byte[LENGTH]);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("is there and is not the published file");
    assertThat(folder.resolve("set.tar.gz")).hasBinaryContent(new byte[LENGTH]);
  }
}
