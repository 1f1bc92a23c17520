package org.vpvae.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.clock.TestClock;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TestClock clock = new TestClock();

  @Test
  void elsewhereThanOnATerminalALineAppearsEveryFiveSeconds() {
    Progress progress = progress(false);
    progress.begin("run", 100);
    for (int step = 1; step <= 12; step++) {
      clock.pass(Duration.ofSeconds(1));
      progress.update(step, "");
    }
    progress.finish("done");
    assertThat(printed().lines())
        .containsExactly(
            "run  [--------------------]  1/100  1.00 steps/s  1 min 39 s left",
            "run  [#-------------------]  6/100  1.00 steps/s  1 min 34 s left",
            "run  [##------------------]  11/100  1.00 steps/s  1 min 29 s left",
            "run  done  (12 s)");
  }

  @Test
  void stepsOfAnEarlierSessionDoNotCountAsSpeed() {
    Progress progress = progress(false);
    progress.begin("run", 100);
    progress.resumeAt(80);
    clock.pass(Duration.ofSeconds(10));
    progress.update(90, "loss 0.5");
    assertThat(printed())
        .isEqualTo("run  [##################--]  90/100  1.00 steps/s  10 s left  loss 0.5\n");
  }

  @Test
  void aRunOfAPlanAlsoSaysHowFarThePlanIsAndKeepsALog(@TempDir Path folder) {
    WholePlan plan = new WholePlan(400, clock);
    Progress one = progress(false).forRun(plan, new RunLog(folder, clock));
    Progress other = progress(false).forRun(plan, new RunLog(folder.resolve(".."), clock));
    one.begin("one", 100);
    other.begin("other", 300);
    other.resumeAt(200);
    clock.pass(Duration.ofSeconds(10));
    one.update(20, "");
    other.update(230, "loss 1");
    assertThat(printed().lines())
        .containsExactly(
            "one  [####----------------]  20/100  2.00 steps/s  40 s left"
                + "  | whole plan 10 %, 1 min 30 s left",
            "other  [###############-----]  230/300  3.00 steps/s  23 s left  loss 1"
                + "  | whole plan 25 %, 30 s left");
    clock.pass(Duration.ofSeconds(15));
    one.update(40, "too soon after the last line");
    clock.pass(Duration.ofSeconds(15));
    one.update(60, "loss 2");
    one.finish("done");
    assertThat(folder.resolve(RunLog.FILE))
        .content()
        .matches("\\S+Z  begin one, 100 steps\\n\\S+Z  step 60  loss 2\\n\\S+Z  done  .40 s.\\n");
  }

  @Test
  void onATerminalTheLineIsRewrittenAndItsRestErased() {
    Progress progress = progress(true);
    progress.begin("a run with a long title", 10);
    progress.update(0, "");
    progress.finish("x");
    progress.begin("b", 10);
    progress.update(5, "");
    progress.finish("y");
    assertThat(screen(printed(), 60))
        .containsExactly("a run with a long title  x  (0 s)", "b  y  (0 s)");
  }

  @Test
  void runsSideBySideShareTheLineOfATerminal(@TempDir Path folder) {
    WholePlan plan = new WholePlan(400, clock);
    Progress all = progress(true);
    Progress one = all.forRun(plan, new RunLog(folder, clock));
    Progress other = all.forRun(plan, new RunLog(folder.resolve(".."), clock));
    one.begin("one", 100);
    other.begin("other", 300);
    clock.pass(Duration.ofSeconds(10));
    one.update(20, "");
    other.update(60, "");
    String both =
        "whole plan 20 %, 40 s left"
            + "  |  one  [####----------------]  20/100  2.00 steps/s  40 s left"
            + "  |  other  [####----------------]  60/300  6.00 steps/s  40 s left";
    assertThat(screen(printed(), 200)).containsExactly(both);
    assertThat(screen(printed(), 80)).as("a narrow one").containsExactly(both.substring(0, 80));
    one.finish("done");
    clock.pass(Duration.ofSeconds(10));
    other.update(120, "");
    assertThat(screen(printed(), 200))
        .containsExactly(
            "one  done  (10 s)",
            "whole plan 44 %, 26 s left"
                + "  |  other  [########------------]  120/300  6.00 steps/s  30 s left");
  }

  /** A worker dies at 30 of 40, the next goes on at 20; another run fails at 10 of 40. */
  @Test
  void aPlanEndsWhereItsRunsEnd(@TempDir Path folder) {
    WholePlan plan = new WholePlan(80, clock);
    RunLog log = new RunLog(folder, clock);
    Progress died = progress(false).forRun(plan, log);
    died.begin("died", 40);
    clock.pass(Duration.ofSeconds(10));
    died.update(30, "");
    died.resumeAt(20);
    clock.pass(Duration.ofSeconds(10));
    died.update(40, "");
    died.finish("done");
    assertThat(plan.words()).as("50 steps of 90").isEqualTo("whole plan 56 %, 16 s left");
    Progress fails = progress(false).forRun(plan, log);
    fails.begin("fails", 40);
    fails.update(10, "");
    fails.finish("training failure");
    assertThat(plan.words()).isEqualTo("whole plan 100 %, 0 s left");
  }

  /** What a terminal of that width shows, line by line. */
  private static List<String> screen(String printed, int width) {
    return Arrays.stream(printed.split("\n"))
        .map(line -> line.substring(line.lastIndexOf("\r\u001b[2K") + 5))
        .map(
            line ->
                line.startsWith("\u001b[?7l")
                    ? cut(line.replaceAll("\u001b\\[\\?7[lh]", ""), width)
                    : line)
        .toList();
  }

  private static String cut(String line, int width) {
    return line.substring(0, Math.min(width, line.length()));
  }

  @Test
  void durationsAreInTheirTwoLargestUnits() {
    assertThat(Progress.words(Duration.ofSeconds(59))).isEqualTo("59 s");
    assertThat(Progress.words(Duration.ofSeconds(185))).isEqualTo("3 min 05 s");
    assertThat(Progress.words(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
  }

  @Test
  void anEmptyTaskIsRefused() {
    assertThatThrownBy(() -> progress(false).begin("run", 0)).hasMessageContaining("0 steps");
  }

  private Progress progress(boolean terminal) {
    return new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, clock);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
