package org.vpvae.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CellStateTest {
  private final CellState state = new CellState();

  @Test
  void onlyTheCellThatRunsIsGivenUp() {
    state.giveUp();
    assertThat(state.isGivenUp()).isFalse();
    state.begin();
    assertThat(state.isGivenUp()).isFalse();
    state.giveUp();
    assertThat(state.isGivenUp()).isTrue();
    state.end();
    assertThat(state.isGivenUp()).isFalse();
  }

  @Test
  void anInterruptAtTheEndOfACellIsNotLeftForTheNext() throws InterruptedException {
    AtomicBoolean enough = new AtomicBoolean();
    Thread user =
        new Thread(
            () -> {
              while (!enough.get()) {
                state.giveUp();
              }
            });
    user.start();
    try {
      for (int i = 0; i < 100_000; i++) {
        state.begin();
        state.end();
        assertThat(state.isGivenUp()).isFalse();
      }
    } finally {
      enough.set(true);
      user.join();
    }
  }
}
