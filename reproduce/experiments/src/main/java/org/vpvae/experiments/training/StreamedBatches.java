package org.vpvae.experiments.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.vpvae.datasets.pipeline.BatchStream;
import org.vpvae.random.Streams;
import org.vpvae.training.TrainingLoop;

/**
 * The data of a training loop. It begins at whatever step the loop begins, and begins anew where
 * the loop goes back to an earlier one.
 */
final class StreamedBatches implements TrainingLoop.Batches, AutoCloseable {
  private final Task task;
  private final Streams streams;
  private final int size;
  private BatchStream<?> stream;

  /**
   * Opens nothing before the first step.
   *
   * @param size items per step
   */
  StreamedBatches(Task task, Streams streams, int size) {
    this.task = task;
    this.streams = streams;
    this.size = size;
  }

  @Override
  public NDArray of(NDManager manager, long step) {
    if (stream == null || stream.position() != step) {
      close();
      stream = task.batches(streams, step, size);
    }
    return task.tensor(manager, stream.next());
  }

  @Override
  public void close() {
    if (stream != null) {
      stream.close();
    }
  }
}
