package org.vpvae.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.clock.TestClock;

class SessionsTest {
  @TempDir Path folder;

  private final TestClock clock = new TestClock();

  @Test
  void oneSessionIsOneLine() throws IOException {
    Sessions sessions = Sessions.begin(folder, clock.instant(), "abc");
    assertThat(lines())
        .containsExactly(
            "{\"started\":\"2026-01-02T03:04:05Z\","
                + "\"ended\":\"unfinished\",\"revision\":\"abc\"}");
    clock.pass(Duration.ofSeconds(90));
    sessions.end(clock.instant(), 0);
    assertThat(sessions.totals()).isEqualTo(new Sessions.Totals(1, 90, 0));
    assertThat(lines())
        .containsExactly(
            "{\"started\":\"2026-01-02T03:04:05Z\","
                + "\"ended\":\"2026-01-02T03:05:35Z\",\"firstStep\":0,\"revision\":\"abc\"}");
  }

  /** The second is killed after 60 s, and one minute after its last line; the third ends. */
  @Test
  void aKilledSessionCountsUntilTheLastLineOfTheLog() throws IOException {
    Sessions.begin(folder, clock.instant(), "a").end(clock.instant().plusSeconds(10), 0);
    clock.pass(Duration.ofHours(1));
    Sessions.begin(folder, clock.instant(), "b");
    RunLog log = new RunLog(folder, clock);
    log.event("begin");
    clock.pass(Duration.ofSeconds(60));
    log.event("step 5");
    log.error(new IllegalStateException("cut\n2026-"));
    clock.pass(Duration.ofSeconds(60));
    Sessions third = Sessions.begin(folder, clock.instant(), "c");
    new RunLog(folder, clock).event("begin");
    clock.pass(Duration.ofSeconds(7));
    third.end(clock.instant(), 4);
    assertThat(third.totals()).isEqualTo(new Sessions.Totals(3, 10 + 60 + 7, 0));
    assertThat(lines().get(1)).contains("unfinished", "\"lastSign\":\"2026-01-02T04:05:05Z\"");
  }

  @Test
  void aSessionThatNotedNothingOrThatIsNotListedIsUnknown() {
    new RunLog(folder, clock).event("of an earlier session");
    clock.pass(Duration.ofSeconds(1));
    Sessions.begin(folder, clock.instant(), "a");
    clock.pass(Duration.ofSeconds(5));
    Sessions second = Sessions.begin(folder, clock.instant(), "a");
    clock.pass(Duration.ofSeconds(5));
    second.end(clock.instant(), 0);
    assertThat(second.totals()).isEqualTo(new Sessions.Totals(3, 5, 2));
  }

  @Test
  void whatIsNoSessionIsForgotten() throws IOException {
    Files.writeString(folder.resolve(Sessions.FILE), "{\"started\":\n\n{}\n[1]\n");
    Sessions sessions = Sessions.begin(folder, clock.instant(), "a");
    sessions.end(clock.instant(), 0);
    assertThat(sessions.totals()).isEqualTo(new Sessions.Totals(1, 0, 0));
    assertThat(lines()).hasSize(1);
  }

  @Test
  void totalsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new Sessions.Totals(0, 1, 0)).hasMessageContaining("0 sessions");
    assertThatThrownBy(() -> new Sessions.Totals(1, -1, 0)).hasMessageContaining("-1.0 s");
    assertThatThrownBy(() -> new Sessions.Totals(1, 1, 2)).hasMessageContaining("2 of them");
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder.resolve(Sessions.FILE));
  }
}
