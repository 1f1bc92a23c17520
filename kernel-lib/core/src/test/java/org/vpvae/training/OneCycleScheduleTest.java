package org.vpvae.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.vpvae.vectors.Vectors;

class OneCycleScheduleTest {

  @Test
  void agreesWithTheReferenceSchedule() {
    JsonObject all = Vectors.json("losses/onecycle.json");
    JsonObject config = all.getAsJsonObject("config");
    for (String steps : all.keySet()) {
      if (!steps.equals("config")) {
        agrees(schedule(config, Integer.parseInt(steps)), all.getAsJsonObject(steps));
      }
    }
  }

  private static OneCycleSchedule schedule(JsonObject config, int steps) {
    return new OneCycleSchedule(
        steps,
        config.get("initial_lr").getAsDouble(),
        config.get("max_lr").getAsDouble(),
        config.get("min_lr").getAsDouble(),
        config.get("pct_start").getAsDouble(),
        config.get("base_momentum").getAsDouble(),
        config.get("max_momentum").getAsDouble());
  }

  private static void agrees(OneCycleSchedule schedule, JsonObject expected) {
    JsonArray steps = expected.getAsJsonArray("step");
    for (int i = 0; i < steps.size(); i++) {
      OneCycleSchedule.Values found = schedule.at(steps.get(i).getAsInt());
      double rate = expected.getAsJsonArray("lr").get(i).getAsDouble();
      double beta1 = expected.getAsJsonArray("beta1").get(i).getAsDouble();
      assertThat(found.learningRate()).isCloseTo(rate, within(1e-12 * rate));
      assertThat(found.beta1()).isCloseTo(beta1, within(1e-12));
    }
  }

  /** Ends of the phases of 10 steps with rise 0.4: steps 3, 6 and 9. */
  @Test
  void risesFallsAndEnds() {
    OneCycleSchedule schedule = OneCycleSchedule.audio(10);
    assertAt(schedule, 0, 5e-5, 0.95);
    assertAt(schedule, 3, 5e-4, 0.85);
    assertAt(schedule, 6, 5e-5, 0.95);
    assertAt(schedule, 9, 5e-6, 0.95);
  }

  /** Each of 10 values is held for three steps of a run of 30. */
  @Test
  void isStretchedOverARun() {
    OneCycleSchedule schedule = OneCycleSchedule.audio(10);
    LearningRate rate = LearningRate.oneCycle(schedule, 30);
    for (int step = 0; step < 30; step++) {
      assertThat(rate.at(step)).isEqualTo(schedule.at(step / 3).learningRate());
      assertThat(rate.beta1(step)).hasValue(schedule.at(step / 3).beta1());
    }
    assertThat(LearningRate.constant(1e-3).beta1(0)).isEmpty();
    assertThatThrownBy(() -> LearningRate.oneCycle(schedule, 9))
        .hasMessage("a run of 9 steps cannot hold 10 rates");
  }

  private static void assertAt(OneCycleSchedule schedule, int step, double rate, double beta1) {
    assertThat(schedule.at(step).learningRate()).isCloseTo(rate, within(1e-12 * rate));
    assertThat(schedule.at(step).beta1()).isCloseTo(beta1, within(1e-12));
  }

  @Test
  void stepsOutsideTheRunAreRefused() {
    assertThatThrownBy(() -> OneCycleSchedule.audio(10).at(10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("step 10 is outside 0 to 9");
    assertThatThrownBy(() -> OneCycleSchedule.audio(2)).hasMessageContaining("2 steps");
  }
}
