package org.vpvae.runner.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpvae.runner.fake.FakeSpec;
import org.vpvae.runner.protocol.KernelException.Reason;

/** Kernels that cannot be found, started or heard: one clear error each, in time, nothing left. */
@Timeout(60)
class KernelStartTest {
  @TempDir private Path data;

  @Test
  void anUnknownNameSaysWhatIsInstalled() throws IOException {
    FakeSpec.install(data, "normal");
    assertReason(() -> KernelSpec.find("jva", List.of(data)), Reason.NO_SPEC, "installed: [fake]");
  }

  @Test
  void aNameIsNoPath() {
    assertReason(() -> KernelSpec.find("../fake", List.of(data)), Reason.NO_SPEC, "'../fake'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"argv\": [] | ends too early",
        "{} | argv must be an array, is missing",
        "{\"argv\": []} | names no program",
        "{\"argv\": [1]} | argv must hold strings, has a number",
        "{\"argv\": [\"a\"], \"env\": {\"A\": null}} | env.A must hold strings, has null",
        "[] | not a JSON object but an array"
      })
  void aBrokenKernelspecIsNamed(String json, String word) throws IOException {
    Path folder = Files.createDirectories(data.resolve("kernels/broken"));
    Files.writeString(folder.resolve("kernel.json"), json);
    assertReason(() -> KernelSpec.find("broken", List.of(data)), Reason.NO_SPEC, word);
  }

  @Test
  void aMissingProgramIsNamed() throws IOException {
    FakeSpec.write(data, List.of("no-such-java", "{connection_file}"));
    assertReason(() -> start(Duration.ofSeconds(5)), Reason.NOT_STARTED, "no-such-java");
  }

  @Test
  void aKernelThatDiesAtOnceShowsItsLastLines() throws IOException {
    FakeSpec.install(data, "die");
    assertReason(() -> start(Duration.ofSeconds(30)), Reason.DIED, "exit code 7");
    assertReason(() -> start(Duration.ofSeconds(30)), Reason.DIED, "no heart");
  }

  @Test
  void aKernelThatNeverAnswersIsGivenUp() throws IOException {
    FakeSpec.install(data, "mute");
    long start = System.nanoTime();
    assertReason(() -> start(Duration.ofSeconds(2)), Reason.NO_ANSWER, "within 2 s");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void aKernelThatStartsLateIsHeard() throws IOException {
    FakeSpec.install(data, "late");
    start(Duration.ofSeconds(30));
  }

  @Test
  void theEnvironmentOfASpecNamesVariablesOfOurs() {
    KernelSpec spec =
        new KernelSpec(
            "a",
            data,
            List.of("a", "{resource_dir}/{connection_file}"),
            "A",
            "java",
            true,
            Map.of("PATH", "/own:${PATH}", "OTHER", "${ABSENT}"));
    assertThat(spec.environment(Map.of("PATH", "/$1")))
        .containsEntry("PATH", "/own:/$1")
        .containsEntry("OTHER", "${ABSENT}");
    assertThat(spec.command(Path.of("c"))).containsExactly("a", data + "/c");
  }

  private void start(Duration timeout) {
    ProcessHandle handle = null;
    try (KernelProcess kernel =
        KernelProcess.start(KernelSpec.find("fake", List.of(data)), data, Map.of())) {
      handle = kernel.handle();
      KernelClient.connect(kernel, timeout).close();
    } finally {
      assertThat(handle == null || !handle.isAlive()).as("kernel is gone").isTrue();
    }
  }

  private static void assertReason(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Reason reason, String word) {
    assertThatThrownBy(call)
        .isInstanceOf(KernelException.class)
        .hasMessageContaining(word)
        .satisfies(e -> assertThat(((KernelException) e).reason()).isEqualTo(reason));
  }
}
