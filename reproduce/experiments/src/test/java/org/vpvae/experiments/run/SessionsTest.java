package org.vpvae.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.clock.TestClock;

class SessionsTest {
  @TempDir Path folder;

  private final TestClock clock = new TestClock();

  @Test
  void oneSessionIsOneLine() throws IOException {
    Sessions sessions = begin("abc");
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
    begin("a").end(clock.instant().plusSeconds(10), 0);
    clock.pass(Duration.ofHours(1));
    begin("b");
    RunLog log = new RunLog(folder, clock);
    log.event("begin");
    clock.pass(Duration.ofSeconds(60));
    log.event("step 5");
    log.error(new IllegalStateException("cut\n2026-"));
    clock.pass(Duration.ofSeconds(60));
    Sessions third = begin("c");
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
    begin("a");
    clock.pass(Duration.ofSeconds(5));
    Sessions second = begin("a");
    clock.pass(Duration.ofSeconds(5));
    second.end(clock.instant(), 0);
    assertThat(second.totals()).isEqualTo(new Sessions.Totals(3, 5, 2));
  }

  @Test
  void whatIsNoSessionIsForgotten() throws IOException {
    Files.writeString(folder.resolve(Sessions.FILE), "{\"started\":\n\n{}\n[1]\n");
    Sessions sessions = begin("a");
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

  /** Stopped with one thread, killed with two, finished with two. */
  @Test
  void sessionsUnderOtherCircumstancesAreTold() throws IOException {
    Sessions first = begin("a", Map.of("threads", "1", "device", "cpu()", "libtorch", "2.7.1"));
    assertThat(first.change()).isEmpty();
    first.end(clock.instant(), 0);
    Map<String, String> two = Map.of("threads", "2", "device", "cpu()", "libtorch", "2.7.1");
    assertThat(begin("a", two).change()).contains("threads 1, then 2");
    Sessions third = begin("a", two);
    assertThat(third.change()).isEmpty();
    third.end(clock.instant(), 100);
    assertThat(third.totals().differing()).isEqualTo(Map.of("threads", "1, then 2"));
    assertThat(lines().get(2)).contains("\"threads\":\"2\"", "\"libtorch\":\"2.7.1\"");
  }

  /** The second session found no checkpoint: nothing of the first is in the run. */
  @Test
  void aSessionOfWhichNothingIsLeftDoesNotCount() {
    begin("a", Map.of("threads", "1")).end(clock.instant(), 0);
    Sessions second = begin("a", Map.of("threads", "2"));
    second.end(clock.instant(), 0);
    assertThat(second.totals().differing()).isEmpty();
  }

  @Test
  void aLineFromBeforeCircumstancesWereNotedIsReadAndUnknown() throws IOException {
    Files.writeString(
        folder.resolve(Sessions.FILE),
        "{\"started\":\"2026-01-02T03:04:05Z\",\"ended\":\"2026-01-02T03:05:35Z\","
            + "\"firstStep\":0,\"revision\":\"abc\"}\n");
    Sessions second = begin("a", Map.of("threads", "2"));
    second.end(clock.instant(), 5);
    assertThat(second.totals().count()).isEqualTo(2);
    assertThat(second.totals().differing()).isEqualTo(Map.of("threads", "unknown, then 2"));
  }

  private Sessions begin(String revision) {
    return begin(revision, Map.of());
  }

  private Sessions begin(String revision, Map<String, String> versions) {
    Machine machine = new Machine("17", "Linux", "amd64", "a processor", 2);
    return Sessions.begin(
        folder, clock.instant(), new RunRecord.Circumstances(machine, versions, revision));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder.resolve(Sessions.FILE));
  }
}
