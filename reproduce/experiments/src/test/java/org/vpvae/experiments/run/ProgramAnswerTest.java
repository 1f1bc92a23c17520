package org.vpvae.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ProgramAnswerTest {
  @TempDir Path folder;

  @Test
  void anAnswerIsItsOutput() {
    assertThat(ProgramAnswer.of(folder, List.of("echo", " yes "))).contains("yes");
    assertThat(ProgramAnswer.of(folder, List.of("sh", "-c", "echo no; exit 3"))).isEmpty();
    assertThat(ProgramAnswer.of(folder, List.of("no-such-program-of-this-name"))).isEmpty();
  }

  /** Ten minutes of silence, also of a child that outlives it: the limit is 50 ms. */
  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  void whoSaysNothingIsLeft() {
    for (String command : List.of("exec sleep 600", "echo half; sleep 600")) {
      assertThat(ProgramAnswer.of(folder, List.of("sh", "-c", command), Duration.ofMillis(50)))
          .isEmpty();
    }
  }
}
