package org.vpvae.kernel.jshell;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a cell runs, and whether the user has given it up. The interrupt comes on another thread,
 * perhaps at the very end of a cell; it must then not be left lying for the next one.
 */
final class CellState {
  private enum State {
    IDLE,
    RUNNING,
    GIVEN_UP
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

  /** A cell begins; nobody has given it up yet. */
  void begin() {
    state.set(State.RUNNING);
  }

  void end() {
    state.set(State.IDLE);
  }

  /** Gives up the cell that runs at this moment, if one does. */
  void giveUp() {
    state.compareAndSet(State.RUNNING, State.GIVEN_UP);
  }

  boolean isGivenUp() {
    return state.get() == State.GIVEN_UP;
  }
}
