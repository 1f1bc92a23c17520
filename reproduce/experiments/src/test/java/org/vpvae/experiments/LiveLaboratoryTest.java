package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.Samples;
import org.vpvae.experiments.run.StepCurve;
import org.vpvae.experiments.run.StepListener;

class LiveLaboratoryTest {
  private static final StepListener DEAF =
      new StepListener() {
        @Override
        public void resumeAt(long done) {}

        @Override
        public void update(long done, String note) {}
      };

  @TempDir Path folder;

  private final RecordingScreen screen = new RecordingScreen();
  private final FakeLaboratory fake = new FakeLaboratory();
  private final RunConfiguration run = Samples.configuration(Modality.IMAGE, Method.FSQ, 256, 0);
  private long time;

  /** A tenth of a second passes at every look at the clock. */
  private long tick() {
    time += 100_000_000;
    return time;
  }

  @Test
  void aRunHasABarThatIsFullAtItsEndAndItsLossAsACurve() {
    LiveLaboratory live = new LiveLaboratory(fake, screen, this::tick);
    live.run(run, folder, DEAF);
    assertThat(screen.texts()).hasSize(2);
    assertThat(screen.texts().get(0))
        .startsWith(run.title() + " %d/%d, 100 %%".formatted(run.steps(), run.steps()));
    assertThat(screen.texts().get(1)).contains(run.title() + ": loss 1 at step 1");
  }

  @Test
  void theNextRunInTheSamePlaceTakesOverTheChart() {
    LiveLaboratory live = new LiveLaboratory(fake, screen, this::tick);
    live.run(run, folder.resolve("a"), DEAF);
    live.run(run, folder.resolve("b"), DEAF);
    assertThat(screen.texts()).as("two bars, one chart").hasSize(3);
  }

  @Test
  void aResumedRunCountsFromWhereItGoesOnAndShowsItsWholeCurve() {
    try (StepCurve curve = StepCurve.open(folder, List.of("loss"), 0)) {
      curve.add(0, 4.0);
      curve.add(1, 3.0);
    }
    RecordingListener other = new RecordingListener();
    try (LiveRun live = live(other)) {
      live.resumeAt(2);
      try (StepCurve curve = StepCurve.open(folder, List.of("loss"), 2)) {
        curve.add(2, 2.0);
        live.update(3, "loss 2");
      }
    }
    assertThat(other.heard).containsExactly("resume 2", "step 3 loss 2");
    assertThat(screen.texts().get(0))
        .startsWith(run.title() + ", from step 2 1/" + (run.steps() - 2))
        .contains("stopped");
    assertThat(screen.texts().get(1)).contains("loss 2 at step 3");
  }

  @Test
  void anInterruptEndsTheRunAtItsNextStep() {
    try (LiveRun live = live(DEAF)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> live.update(1, ""))
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("step 1");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private LiveRun live(StepListener other) {
    LiveLaboratory laboratory = new LiveLaboratory(fake, screen, this::tick);
    return new LiveRun(other, run, folder, screen, this::tick, laboratory.chart());
  }

  private static final class RecordingListener implements StepListener {
    private final List<String> heard = new ArrayList<>();

    @Override
    public void resumeAt(long done) {
      heard.add("resume " + done);
    }

    @Override
    public void update(long done, String note) {
      heard.add("step " + done + " " + note);
    }
  }
}
