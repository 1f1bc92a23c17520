package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HoldOutTest {
  @Test
  void oneInTenIsHeldOutAndNothingIsLostOrDoubled() {
    List<Integer> items = IntStream.range(0, 1000).boxed().toList();
    HoldOut<Integer> split = HoldOut.split(items);
    assertThat(split.validation()).hasSize(100).isSorted();
    assertThat(split.train()).hasSize(900).isSorted();
    assertThat(Stream.concat(split.train().stream(), split.validation().stream()))
        .containsExactlyInAnyOrderElementsOf(items);
  }

  @Test
  void theSplitIsAlwaysTheSame() {
    List<Integer> items = IntStream.range(0, 50).boxed().toList();
    assertThat(HoldOut.split(items)).isEqualTo(HoldOut.split(items));
  }

  /** Sorted files often come in groups; a block at either end would hold out one group. */
  @Test
  void theShareIsSpreadOverTheItems() {
    List<Integer> held = HoldOut.split(IntStream.range(0, 1000).boxed().toList()).validation();
    assertThat(held.stream().filter(item -> item < 500).count()).isBetween(30L, 70L);
  }

  @Test
  void aSmallFolderStillGivesOne() {
    HoldOut<String> split = HoldOut.split(List.of("a", "b"));
    assertThat(split.train()).hasSize(1);
    assertThat(split.validation()).hasSize(1);
    assertThatThrownBy(() -> HoldOut.split(List.of("a"))).hasMessageContaining("1 items");
  }
}
