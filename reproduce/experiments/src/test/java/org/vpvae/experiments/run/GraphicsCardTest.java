package org.vpvae.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphicsCardTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @Test
  void theAnswerOfTheProgramIsTaken() {
    assertThat(GraphicsCard.answer(List.of(JAVA, "--version")))
        .contains("OpenJDK")
        .isEqualTo(GraphicsCard.answer(List.of(JAVA, "--version")));
  }

  @Test
  void noProgramAndAFailingOneAreUnknown() {
    assertThat(GraphicsCard.answer(List.of("no-such-program"))).isEqualTo(GraphicsCard.UNKNOWN);
    assertThat(GraphicsCard.answer(List.of(JAVA, "NoSuchClass"))).isEqualTo(GraphicsCard.UNKNOWN);
  }

  @Test
  void aNumberBelowZeroIsRefused() {
    assertThatThrownBy(() -> GraphicsCard.describe(-1)).hasMessageContaining("-1");
  }
}
