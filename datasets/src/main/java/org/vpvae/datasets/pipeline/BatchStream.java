package org.vpvae.datasets.pipeline;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.EpochOrder;
import org.vpvae.datasets.ItemSource;
import org.vpvae.datasets.RefusedFile;
import org.vpvae.random.Streams;

/**
 * The batches of successive training steps, decoded on several threads before they are asked for.
 *
 * <p>A batch depends on the seed and the step alone, not on threads or time: the items are those of
 * {@link EpochOrder}, and a broken item gives its place to the next one of the set that can be
 * decoded. Files that the set names and that are absent count as broken ones from the beginning. So
 * a stream that begins at step s gives the batches of one that began at 0, and those of the same
 * set in memory where no item is broken. It may stop later than the other: the broken items that
 * were met before s are not known to it and do not count to the share that stops it. Besides the
 * batch in hand, memory holds the items of {@code ahead} batches and one file per thread.
 *
 * @param <T> what an item is
 */
public final class BatchStream<T> implements AutoCloseable {
  private static final int PATIENCE = 10;

  /** Makes a batch of the items of a step. */
  @FunctionalInterface
  public interface Assembly<T> {
    /** See {@link org.vpvae.datasets.Batches}. */
    float[] batch(List<T> items, long step);
  }

  private final ItemSource<T> source;
  private final Assembly<T> assembly;
  private final Streams streams;
  private final StreamSettings settings;
  private final Clock clock;
  private final Substitution<T> substitution;
  private final ExecutorService pool;
  private final Deque<List<Future<Substitution.Item<T>>>> ahead = new ArrayDeque<>();
  private final Map<Integer, String> refused = new LinkedHashMap<>();
  private volatile boolean closed;
  private long next;
  private Duration waited = Duration.ZERO;

  /**
   * Opens a stream and begins to decode.
   *
   * @param assembly makes a batch of items
   * @param streams the random streams of the run
   * @param first the step whose batch comes first, at least 0
   * @param clock measures how long {@link #next} waits
   * @throws DatasetException if more files are absent than the settings allow
   */
  public BatchStream(
      ItemSource<T> source,
      Assembly<T> assembly,
      Streams streams,
      long first,
      StreamSettings settings,
      Clock clock) {
    if (first < 0) {
      throw new IllegalArgumentException("the first step " + first + " is below 0");
    }
    settings.bad().check(source.name(), source.unreadable(), source.total());
    this.source = source;
    this.assembly = assembly;
    this.streams = streams;
    this.settings = settings;
    this.clock = clock;
    this.next = first;
    this.substitution = new Substitution<>(source, settings.bad());
    this.pool = Executors.newFixedThreadPool(settings.threads(), BatchStream::daemon);
    for (long step = first; step < first + settings.ahead(); step++) {
      decode(step);
    }
  }

  /** A forgotten stream must not keep the program alive. */
  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "decode");
    thread.setDaemon(true);
    return thread;
  }

  private void decode(long step) {
    int[] indices = EpochOrder.batch(streams, step, settings.batchSize(), source.size());
    List<Future<Substitution.Item<T>>> batch = new ArrayList<>();
    try {
      for (int index : indices) {
        batch.add(pool.submit(() -> substitution.item(index)));
      }
    } catch (RejectedExecutionException e) {
      throw closed(e);
    }
    ahead.add(batch);
  }

  /** The step whose batch {@link #next} gives: what to begin with after a restart. */
  public long position() {
    return next;
  }

  /**
   * The batch of the next step, and begins to decode a later one. After a failure, such as an
   * interruption, the next call is about the same step.
   *
   * @throws DatasetException if more items are broken than the settings allow; the message names
   *     them; or if the stream is closed
   */
  public float[] next() {
    if (closed) {
      throw closed(null);
    }
    List<T> items = items();
    settings.bad().check(source.name(), refused(), source.total());
    float[] batch = assembly.batch(items, next);
    decode(next + settings.ahead());
    ahead.remove();
    next++;
    return batch;
  }

  /** Those of the next step, which stay in the queue until their batch is made. */
  private List<T> items() {
    Instant start = clock.instant();
    List<T> items = new ArrayList<>();
    for (Future<Substitution.Item<T>> future : ahead.element()) {
      items.add(take(future));
    }
    waited = waited.plus(Duration.between(start, clock.instant()));
    return items;
  }

  private DatasetException closed(RuntimeException cause) {
    return new DatasetException("the stream of " + source.name() + " is closed", cause);
  }

  private T take(Future<Substitution.Item<T>> future) {
    try {
      Substitution.Item<T> item = future.get();
      refused.putAll(item.refused());
      return item.value();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatasetException("reading of " + source.name() + " was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DatasetException refusal) {
        throw refusal;
      }
      throw new DatasetException(
          "reading of " + source.name() + " failed: " + e.getCause(), e.getCause());
    } catch (CancellationException e) {
      throw closed(e);
    }
  }

  /** The absent files, and the broken items met so far in the order of the steps that met them. */
  public List<RefusedFile> refused() {
    List<RefusedFile> all = new ArrayList<>(source.unreadable());
    refused.forEach((i, why) -> all.add(new RefusedFile(Path.of(source.source(i)), why)));
    return List.copyOf(all);
  }

  /** How long {@link #next} has waited for items that were not ready. */
  public Duration waited() {
    return waited;
  }

  /** Stops decoding, and waits at most {@value #PATIENCE} s for the items in hand to let go. */
  @Override
  public void close() {
    closed = true;
    ahead.forEach(batch -> batch.forEach(item -> item.cancel(true)));
    pool.shutdownNow();
    try {
      pool.awaitTermination(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
