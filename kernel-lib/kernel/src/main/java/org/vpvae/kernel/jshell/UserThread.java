package org.vpvae.kernel.jshell;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The one thread on which the user's code runs: cells, {@code toString()}, renderers. The same
 * thread serves all cells, so thread-local state of libraries lives on. Whatever is thrown there,
 * an {@link Error} too, is handed to the caller.
 *
 * <p>An interrupt first asks ({@link Thread#interrupt}); if the same task still runs after {@value
 * #PATIENCE_MILLIS} ms, the thread is stopped where Java can do that (up to 19) and a new one takes
 * its place. A task is known by its number, so a late stop never hits the next one.
 */
public final class UserThread {
  private static final int PATIENCE_MILLIS = 1500;
  private static final int LAST_WORDS_MILLIS = 2000;
  private static final long STACK_BYTES = 8L << 20;

  private record Task(long number, Callable<?> work, CompletableFuture<Object> result) {}

  private final ClassLoader context;
  private final Consumer<String> complaints;
  private final Predicate<Thread> stopper;
  private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  private final MemoryReserve reserve = new MemoryReserve();
  private final Object lock = new Object();
  private Thread thread;
  private Task current;
  private long count;

  /**
   * Makes the thread; it starts with the first task.
   *
   * @param context class loader of the notebook
   * @param complaints told, in a sentence for the user, when a task cannot be stopped
   */
  public UserThread(ClassLoader context, Consumer<String> complaints) {
    this(context, complaints, UserThread::stop);
  }

  /**
   * The same with another way to stop a thread.
   *
   * @param stopper answers whether the thread was stopped
   */
  UserThread(ClassLoader context, Consumer<String> complaints, Predicate<Thread> stopper) {
    this.context = context;
    this.complaints = complaints;
    this.stopper = stopper;
  }

  /**
   * Runs the work on the user's thread and waits for it. Called from that thread itself, it runs at
   * once.
   *
   * @throws Throwable what the work threw; {@link ThreadDeath} if it was stopped
   */
  @SuppressWarnings("unchecked") // The future is completed with what the work returned.
  public <T> T call(Callable<T> work) throws Throwable {
    Task task;
    synchronized (lock) {
      if (Thread.currentThread() == thread) {
        task = null;
      } else {
        task = new Task(++count, work, new CompletableFuture<>());
        start();
        tasks.add(task);
      }
    }
    if (task == null) {
      return work.call();
    }
    try {
      return (T) task.result.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  void releaseReserve() {
    reserve.release();
  }

  /** Asks the running task to end, and insists later. Nothing happens if none runs. */
  public void interrupt() {
    Task target;
    synchronized (lock) {
      target = current;
      if (target == null) {
        return;
      }
      thread.interrupt();
    }
    Thread insister = new Thread(() -> insist(target), "vpvae-interrupt");
    insister.setDaemon(true);
    insister.start();
  }

  private void start() {
    if (thread == null) {
      thread = new Thread(null, this::loop, "notebook", STACK_BYTES);
      thread.setDaemon(true);
      thread.setContextClassLoader(context);
      thread.start();
    }
  }

  private void loop() {
    try {
      while (isCurrent()) {
        run(tasks.take());
      }
    } catch (InterruptedException e) {
      synchronized (lock) {
        if (isCurrent()) {
          thread = null;
          if (!tasks.isEmpty()) {
            start();
          }
        }
      }
    }
  }

  /** Whether this runs on the user's thread, and that has not been given up. */
  boolean isCurrent() {
    synchronized (lock) {
      return thread == Thread.currentThread();
    }
  }

  private void run(Task task) {
    synchronized (lock) {
      current = task;
    }
    reserve.fill();
    Object value = null;
    Throwable thrown = null;
    try {
      value = task.work.call();
    } catch (Throwable e) {
      if (isOutOfMemory(e)) {
        reserve.release();
      }
      thrown = e;
    }
    synchronized (lock) {
      if (current == task) {
        current = null;
      }
      Thread.interrupted();
    }
    if (thrown == null) {
      task.result.complete(value);
    } else {
      task.result.completeExceptionally(thrown);
    }
  }

  /** Looks through what reflection wraps around. */
  private static boolean isOutOfMemory(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private void insist(Task target) {
    Thread victim;
    if (ended(target, PATIENCE_MILLIS)) {
      return;
    }
    synchronized (lock) {
      if (current == null || current.number != target.number) {
        return;
      }
      victim = thread;
      if (!stopper.test(victim)) {
        complaints.accept(
            "The cell does not react to the interrupt, and Java "
                + Runtime.version().feature()
                + " cannot stop a thread. Restart the kernel, or let the loop check"
                + " Thread.interrupted().\n");
        return;
      }
      // Stopped wherever it was: it must not take another task.
      thread = null;
      current = null;
    }
    if (!ended(target, LAST_WORDS_MILLIS)) {
      target.result.completeExceptionally(new ThreadDeath());
      complaints.accept("The cell was left behind but may still be running.\n");
    }
  }

  private static boolean ended(Task task, long milliseconds) {
    try {
      task.result.get(milliseconds, java.util.concurrent.TimeUnit.MILLISECONDS);
      return true;
    } catch (java.util.concurrent.TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @SuppressWarnings({"removal", "deprecation"}) // The only way to end a loop that does not listen.
  private static boolean stop(Thread thread) {
    try {
      thread.stop();
      return true;
    } catch (UnsupportedOperationException | NoSuchMethodError e) {
      return false;
    }
  }
}
