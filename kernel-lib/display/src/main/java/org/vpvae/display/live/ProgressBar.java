package org.vpvae.display.live;

import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.notebook.Screen;
import org.vpvae.display.notebook.TextScreen;
import org.vpvae.display.text.Html;

/**
 * How far a loop is, its mean rate and the time left at that rate. In a notebook it is a bar that
 * is redrawn in place; elsewhere one line of text. Safe to advance from several threads.
 */
public final class ProgressBar implements AutoCloseable, Displayable {
  private static final Duration REDRAW = Duration.ofMillis(200);
  private static final double NANOS = 1e9;

  private final Screen screen;
  private final LongSupplier nanoTime;
  private final String name;
  private final long total;
  private final long start;
  private final Throttle throttle;
  private DisplayHandle handle;
  private long done;
  private long end;
  private boolean finished;
  private int lineWidth;

  /**
   * Starts the clock and shows an empty bar.
   *
   * @param screen where it is shown
   * @param nanoTime the clock, in nanoseconds
   * @param name printed before the numbers
   * @param total steps to be done, at least 1
   */
  public ProgressBar(Screen screen, LongSupplier nanoTime, String name, long total) {
    if (total < 1) {
      throw new IllegalArgumentException("a progress of " + total + " steps: at least 1");
    }
    this.screen = screen;
    this.nanoTime = nanoTime;
    this.name = name;
    this.total = total;
    this.start = nanoTime.getAsLong();
    this.throttle = new Throttle(nanoTime, REDRAW);
    throttle.run(this::redraw);
  }

  /** One step more. */
  public void advance() {
    advance(1);
  }

  /**
   * Some steps more; the last one finishes the bar.
   *
   * @throws IllegalArgumentException if this is negative or goes beyond the total
   */
  public synchronized void advance(long steps) {
    if (steps < 0 || steps > total - done) {
      throw new IllegalArgumentException("%d steps more at %d of %d".formatted(steps, done, total));
    }
    done += steps;
    if (done == total) {
      close();
    } else {
      throttle.run(this::redraw);
    }
  }

  /** Stops the clock; a bar that is not full says where it stopped. */
  @Override
  public synchronized void close() {
    if (!finished) {
      end = nanoTime.getAsLong();
      finished = true;
      redraw();
    }
  }

  /** Steps done. */
  public synchronized long done() {
    return done;
  }

  /**
   * A loop over elements that advances the bar by one each.
   *
   * @throws IllegalArgumentException if there are more elements than steps left
   */
  public <T> Iterable<T> over(Collection<T> elements) {
    if (elements.size() > total - done()) {
      throw new IllegalArgumentException(
          "%d elements at %d of %d steps".formatted(elements.size(), done(), total));
    }
    return () -> {
      Iterator<T> inner = elements.iterator();
      return new Iterator<>() {
        private boolean begun;

        @Override
        public boolean hasNext() {
          // Asked for the next, the loop has finished the one before.
          if (begun) {
            begun = false;
            advance();
          }
          return inner.hasNext();
        }

        @Override
        public T next() {
          begun = true;
          return inner.next();
        }
      };
    };
  }

  /** Such as {@code training 42/100, 42 %, 3.1/s, 0:19 left}. */
  public synchronized String text() {
    double seconds = ((finished ? end : nanoTime.getAsLong()) - start) / NANOS;
    String text = "%s %d/%d, %d %%".formatted(name, done, total, 100 * done / total);
    if (finished && done < total) {
      text += ", stopped";
    }
    if (done > 0 && seconds > 0) {
      text += ", " + rate(done / seconds);
    }
    if (finished) {
      return text + ", " + clock(seconds);
    }
    return done > 0 ? text + ", " + clock(seconds / done * (total - done)) + " left" : text;
  }

  @Override
  public synchronized MimeBundle toMimeBundle() {
    String mark = !finished ? "" : done == total ? "&#10003; " : "&#10007; ";
    String form =
        "<div><progress value=\"%d\" max=\"%d\" style=\"width:20em\"></progress> %s%s</div>";
    // The locale of the user may have digits of its own, which no browser reads in an attribute.
    String html = String.format(Locale.ROOT, form, done, total, mark, Html.textNode(text()));
    return MimeBundle.ofText(text()).with(MimeBundle.HTML, html);
  }

  private void redraw() {
    if (screen instanceof TextScreen lines) {
      String line = text();
      lines.overwriteLine(line, lineWidth);
      lineWidth = line.length();
      if (finished) {
        lines.endLine();
      }
    } else if (handle == null) {
      handle = new DisplayHandle(screen, this);
    } else {
      handle.update(this);
    }
  }

  private static String rate(double perSecond) {
    return perSecond >= 1 || perSecond == 0
        ? String.format(Locale.ROOT, "%.1f/s", perSecond)
        : String.format(Locale.ROOT, "%.1f s each", 1 / perSecond);
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? "%d:%02d".formatted(whole / 60, whole % 60)
        : "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
  }
}
