package org.vpvae.display.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.notebook.TextScreen;

class ProgressBarTest {
  private final ManualClock clock = new ManualClock();
  private final RecordingScreen screen = new RecordingScreen();

  @Test
  void rateAndTimeLeftFollowTheClock() {
    ProgressBar bar = new ProgressBar(screen, clock, "training", 100);
    assertThat(bar.text()).isEqualTo("training 0/100, 0 %");
    clock.pass(Duration.ofSeconds(20));
    bar.advance(40);
    assertThat(bar.text()).isEqualTo("training 40/100, 40 %, 2.0/s, 0:30 left");
    assertThat(screen.last().get(MimeBundle.HTML))
        .contains("<progress value=\"40\" max=\"100\"", "0:30 left");
  }

  @Test
  void slowStepsAreToldInSecondsAndLongOnesInHours() {
    ProgressBar bar = new ProgressBar(screen, clock, "slow", 1000);
    clock.pass(Duration.ofSeconds(10));
    bar.advance();
    assertThat(bar.text()).isEqualTo("slow 1/1000, 0 %, 10.0 s each, 2:46:30 left");
  }

  @Test
  void theLastStepFinishesInPlace() {
    ProgressBar bar = new ProgressBar(screen, clock, "a<b", 2);
    bar.advance();
    clock.pass(Duration.ofSeconds(5));
    bar.advance();
    clock.pass(Duration.ofSeconds(500));
    bar.close();
    assertThat(bar.text()).isEqualTo("a<b 2/2, 100 %, 2.5 s each, 0:05");
    assertThat(screen.last().get(MimeBundle.HTML)).contains("&#10003; a&lt;b 2/2");
    assertThat(screen.displays).isEqualTo(1);
    assertThat(screen.ids).hasSize(2).containsOnly(screen.ids.get(0));
  }

  @Test
  void aLoopLeftEarlySaysWhereItStopped() {
    try (ProgressBar bar = new ProgressBar(screen, clock, "training", 10)) {
      bar.advance(3);
    }
    assertThat(screen.last().text()).isEqualTo("training 3/10, 30 %, stopped, 0:00");
    assertThat(screen.last().get(MimeBundle.HTML)).contains("&#10007;");
  }

  @Test
  void fastLoopsRedrawFiveTimesASecondAtMost() {
    ProgressBar bar = new ProgressBar(screen, clock, "fast", 1000);
    for (int i = 0; i < 1000; i++) {
      clock.pass(Duration.ofMillis(1));
      bar.advance();
    }
    assertThat(screen.bundles).hasSize(1 + 4 + 1);
    assertThat(screen.last().text()).startsWith("fast 1000/1000");
  }

  @Test
  void elsewhereItIsOneLine() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    TextScreen text = new TextScreen(new PrintStream(printed, true, StandardCharsets.UTF_8));
    ProgressBar bar = new ProgressBar(text, clock, "x", 4);
    clock.pass(Duration.ofSeconds(1));
    bar.advance(2);
    clock.pass(Duration.ofSeconds(1));
    bar.advance(2);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\rx 0/4, 0 %\rx 2/4, 50 %, 2.0/s, 0:01 left\rx 4/4, 100 %, 2.0/s, 0:02    "
                + System.lineSeparator());
  }

  @Test
  void loopsOverElementsCountWhatIsDone() {
    ProgressBar bar = new ProgressBar(screen, clock, "loop", 3);
    long seen = 0;
    for (String element : bar.over(List.of("a", "b", "c"))) {
      assertThat(element).isNotEmpty();
      assertThat(bar.done()).isEqualTo(seen);
      seen++;
    }
    assertThat(bar.done()).isEqualTo(3);
    assertThat(screen.last().text()).startsWith("loop 3/3, 100 %");
  }

  @Test
  void impossibleStepsAreRefused() {
    assertThatThrownBy(() -> new ProgressBar(screen, clock, "x", 0))
        .hasMessageContaining("0 steps");
    ProgressBar bar = new ProgressBar(screen, clock, "x", 3);
    assertThatThrownBy(() -> bar.advance(4)).hasMessage("4 steps more at 0 of 3");
    assertThatThrownBy(() -> bar.advance(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> bar.over(List.of(1, 2, 3, 4))).hasMessageContaining("4 elements");
    assertThat(bar.done()).isZero();
  }
}
