package org.vpvae.runner.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpvae.runner.fake.FakeSpec;
import org.vpvae.runner.protocol.KernelException.Reason;

/** The client against a kernel that can behave, hang, lie and die. */
@Timeout(120)
class KernelClientTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path data;
  private KernelProcess kernel;
  private KernelClient client;

  @BeforeEach
  void start() throws IOException {
    connect("normal");
  }

  @AfterEach
  void nothingIsLeft() {
    client.close();
    kernel.close();
    assertThat(kernel.isAlive()).isFalse();
    assertThat(kernel.connectionFile().getParent()).doesNotExist();
  }

  private void connect(String mode) throws IOException {
    FakeSpec.install(data, mode);
    kernel = KernelProcess.start(KernelSpec.find("fake", List.of(data)), data, Map.of());
    client = KernelClient.connect(kernel, LONG);
  }

  @Test
  void aCellPrintsAndHasAValue() {
    Execution cell = client.execute("print hello\nwarn careful\nresult 42", LONG);
    assertThat(cell.status()).isEqualTo("ok");
    assertThat(cell.stream("stdout")).isEqualTo("hello\n");
    assertThat(cell.stream("stderr")).isEqualTo("careful\n");
    assertThat(cell.result()).isEqualTo("42");
    assertThat(client.kernelInfo().getAsJsonObject("language_info").get("name").getAsString())
        .isEqualTo("java");
  }

  @Test
  void twentyThousandLinesArriveWhole() {
    String text = client.execute("lines 20000", LONG).stream("stdout");
    assertThat(text.lines()).hasSize(20_000).last().isEqualTo("line 19999");
  }

  @Test
  void tenMegabytesArriveWhole() {
    assertThat(client.execute("string 10000000", LONG).stream("stdout")).hasSize(10_000_000);
  }

  @Test
  void aMessageAboveTheBoundIsRefusedAndSaid() throws IOException {
    client.close();
    client = KernelClient.connect(kernel, LONG, 1_000_000);
    assertThat(client.execute("string 900000", LONG).stream("stdout")).hasSize(900_000);
    assertThatThrownBy(() -> client.execute("string 1100000", LONG))
        .hasMessageContaining("iopub")
        .hasMessageContaining("more than 1000000 bytes")
        .satisfies(e -> assertThat(((KernelException) e).reason()).isEqualTo(Reason.MALFORMED));
  }

  @Test
  void theConnectionFileIsForItsOwnerOnLoopback() throws IOException {
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(kernel.connectionFile())))
        .isEqualTo("rw-------");
    JsonObject file =
        JsonParser.parseString(Files.readString(kernel.connectionFile())).getAsJsonObject();
    assertThat(file.get("ip").getAsString()).isEqualTo("127.0.0.1");
    assertThat(file.get("key").getAsString()).hasSize(64);
  }

  @Test
  void anInterruptEndsACellAndTheKernelGoesOn() {
    String request = client.submit("print before\nhang");
    assertThatThrownBy(
            () -> client.await(request, Deadline.in(Duration.ofMillis(300)), ignored -> {}))
        .satisfies(e -> assertThat(((KernelException) e).reason()).isEqualTo(Reason.TIMED_OUT));
    client.interrupt();
    List<Message> late = new ArrayList<>();
    assertThat(client.await(request, Deadline.in(LONG), late::add).text("ename"))
        .isEqualTo("Interrupted");
    assertThat(client.execute("result 1", LONG).result()).isEqualTo("1");
  }

  @Test
  void questionsAboutCodeAreAnswered() {
    assertThat(
            client.complete("Sys", 3, LONG).getAsJsonObject("asked").get("cursor_pos").getAsInt())
        .isEqualTo(3);
    assertThat(client.inspect("x", 1, 0, LONG).getAsJsonObject("asked").get("code").getAsString())
        .isEqualTo("x");
    assertThat(client.isComplete("x", LONG).get("status").getAsString()).isEqualTo("ok");
  }

  @ParameterizedTest
  @CsvSource({
    "unsigned, FORGED, unsigned",
    "forge, FORGED, wrong signature",
    "replay, FORGED, replayed",
    "no-json, MALFORMED, not JSON"
  })
  void whatCannotBeTrustedIsRefused(String command, Reason reason, String word) {
    assertFails(() -> client.execute("print first\n" + command, LONG), reason, word);
  }

  @Test
  void inputIsRefusedAndDoesNotHang() {
    assertFails(() -> client.execute("ask Name:", LONG), Reason.ASKED_FOR_INPUT, "'Name:'");
    assertThat(client.execute("result 2", LONG).result()).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({"die 3, exit code 3", "killed, exit code 137 (signal 9)"})
  void theDeathOfAKernelIsOneError(String command, String word) {
    assertFails(() -> client.execute(command, LONG), Reason.DIED, word);
  }

  @Test
  void theLastWordsOfAKernelAreInTheError() {
    assertFails(() -> client.execute("die 3", LONG), Reason.DIED, "OutOfMemoryError: fake");
  }

  @Test
  void shutdownIsPolite() {
    assertThat(client.shutdown(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void orphansOfCellsAreKilled() {
    long pid = Long.parseLong(client.execute("spawn", LONG).stream("stdout").trim());
    assertThat(ProcessHandle.of(pid)).isPresent();
    client.shutdown(Duration.ofSeconds(10));
    assertGone(pid);
  }

  @Test
  void orphansOfADeadKernelAreKilled() {
    long pid = Long.parseLong(client.execute("spawn", LONG).stream("stdout").trim());
    assertFails(() -> client.execute("die 1", LONG), Reason.DIED, "exit code 1");
    kernel.close();
    assertGone(pid);
  }

  private static void assertGone(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(
            child ->
                assertThat(child.onExit())
                    .as("child " + pid)
                    .succeedsWithin(Duration.ofSeconds(5)));
  }

  private static void assertFails(ThrowingCallable call, Reason reason, String word) {
    assertThatThrownBy(call)
        .isInstanceOf(KernelException.class)
        .hasMessageContaining(word)
        .satisfies(e -> assertThat(((KernelException) e).reason()).isEqualTo(reason));
  }
}
