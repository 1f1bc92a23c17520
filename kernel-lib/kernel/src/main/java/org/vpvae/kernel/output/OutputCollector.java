package org.vpvae.kernel.output;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * What user code writes to {@code System.out} and {@code System.err}, gathered into few messages.
 * Text goes out when {@value #CHUNK} bytes are there, {@value #DELAY_MILLIS} ms after the first
 * byte, and whenever somebody drains, in the order in which it was written across both streams. A
 * character of several bytes is never cut.
 */
public final class OutputCollector implements AutoCloseable {
  private static final int CHUNK = 8192;
  private static final int DELAY_MILLIS = 50;

  /** The name of a stream in the protocol. */
  public enum Stream {
    /** Standard output. */
    STDOUT,
    /** Standard error. */
    STDERR
  }

  private final BiConsumer<Stream, String> publisher;
  private final Runnable gate;
  private final PrintStream out =
      new PrintStream(new Tap(Stream.STDOUT), true, StandardCharsets.UTF_8);
  private final PrintStream err =
      new PrintStream(new Tap(Stream.STDERR), true, StandardCharsets.UTF_8);
  private final Thread drainer = new Thread(this::drainLater, "vpvae-output");
  private final byte[] buffer = new byte[2 * CHUNK];
  private int length;
  private Stream current = Stream.STDOUT;
  private boolean closed;

  /**
   * Starts to gather.
   *
   * @param publisher takes each chunk of text; called by the thread that wrote or drains
   * @param gate waits while there is no room for outputs; run by each writer while it holds no
   *     lock, so that others may drain meanwhile
   */
  public OutputCollector(BiConsumer<Stream, String> publisher, Runnable gate) {
    this.publisher = publisher;
    this.gate = gate;
    drainer.setDaemon(true);
    drainer.start();
  }

  /** The replacement of {@code System.out}. */
  public PrintStream out() {
    return out;
  }

  /** The replacement of {@code System.err}. */
  public PrintStream err() {
    return err;
  }

  /** Publishes what is there, save the first bytes of an unfinished character. */
  public synchronized void drain() {
    int whole = wholeCharacters(buffer, length);
    publish(whole);
  }

  @Override
  public synchronized void close() {
    publish(length);
    closed = true;
    notifyAll();
  }

  private synchronized void write(Stream stream, byte[] bytes, int offset, int count) {
    if (stream != current) {
      publish(length);
      current = stream;
    }
    if (length == 0) {
      notifyAll();
    }
    for (int done = 0; done < count; ) {
      int step = Math.min(count - done, buffer.length - length);
      System.arraycopy(bytes, offset + done, buffer, length, step);
      length += step;
      done += step;
      if (length >= CHUNK) {
        drain();
      }
    }
  }

  private void publish(int bytes) {
    if (bytes == 0) {
      return;
    }
    String text = new String(buffer, 0, bytes, StandardCharsets.UTF_8);
    length -= bytes;
    System.arraycopy(buffer, bytes, buffer, 0, length);
    publisher.accept(current, text);
  }

  private synchronized void drainLater() {
    try {
      while (!closed) {
        if (length == 0) {
          wait();
        } else {
          wait(DELAY_MILLIS);
          drainIfThereIsMemory();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drainIfThereIsMemory() {
    try {
      drain();
    } catch (OutOfMemoryError e) {
      // A cell has filled the heap; the text waits until it has failed.
      return;
    }
  }

  /** How many of the first bytes are whole characters of UTF-8; all, if the end is no UTF-8. */
  static int wholeCharacters(byte[] bytes, int length) {
    int start = length - 1;
    while (start >= 0 && length - start < 4 && (bytes[start] & 0xC0) == 0x80) {
      start--;
    }
    if (start < 0) {
      return length;
    }
    int lead = bytes[start] & 0xFF;
    int needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    return needed > length - start ? start : length;
  }

  /** One of the two streams. */
  private final class Tap extends OutputStream {
    private final Stream stream;

    private Tap(Stream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
      gate.run();
      OutputCollector.this.write(stream, bytes, offset, count);
    }
  }
}
