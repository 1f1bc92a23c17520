package org.vpvae.runner;

import java.util.Optional;
import org.vpvae.runner.notebook.Notebook;

/**
 * What a run left behind.
 *
 * @param notebook a valid notebook with the outputs of the cells that ran; those after a failure
 *     have none
 * @param failure why the run stopped early, for the user; empty if it came to its end
 */
public record RunResult(Notebook notebook, Optional<String> failure) {
  /** Whether every cell ran as it should. */
  public boolean isComplete() {
    return failure.isEmpty();
  }
}
