package org.vpvae.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamsTest {
  @Test
  void equalNamesGiveEqualNumbers() {
    assertThat(new Streams(7).open("noise", 3).nextLong())
        .isEqualTo(new Streams(7).open("noise", 3).nextLong());
  }

  @Test
  void seedPurposeAndStepEachChangeTheStream() {
    Set<Long> firsts = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      for (long step = 0; step < 10; step++) {
        firsts.add(new Streams(seed).open("a", step).nextLong());
        firsts.add(new Streams(seed).open("b", step).nextLong());
      }
    }
    assertThat(firsts).hasSize(200);
  }

  /** Pinned, so that a change of generator (which would change every run) cannot go unnoticed. */
  @Test
  void theStreamIsPinned() {
    assertThat(new Streams(42).open("golden", 1).nextLong()).isEqualTo(4968800097740811296L);
  }

  /** One number of the bits of a step must not open that step's stream either. */
  @Test
  void contentNamesAStreamOfItsOwn() {
    Streams streams = new Streams(7);
    float[] content = {1.5f, -2};
    assertThat(streams.open("a", content).nextLong())
        .isEqualTo(streams.open("a", content.clone()).nextLong());
    Set<Long> firsts = new HashSet<>();
    firsts.add(streams.open("a", 3).nextLong());
    firsts.add(streams.open("a", new float[] {0, Float.intBitsToFloat(3)}).nextLong());
    firsts.add(streams.open("a", new float[] {Float.intBitsToFloat(3)}).nextLong());
    firsts.add(streams.open("a", content).nextLong());
    firsts.add(streams.open("a", new float[] {Math.nextUp(1.5f), -2}).nextLong());
    firsts.add(streams.open("b", content).nextLong());
    firsts.add(new Streams(8).open("a", content).nextLong());
    assertThat(firsts).hasSize(7);
    assertThatThrownBy(() -> streams.open("a", new float[0])).hasMessageContaining("no number");
  }

  @Test
  void blankPurposeAndNegativeStepAreRefused() {
    assertThatThrownBy(() -> new Streams(0).open(" ", 0)).hasMessageContaining("blank");
    assertThatThrownBy(() -> new Streams(0).open("a", -1)).hasMessageContaining("-1");
  }
}
