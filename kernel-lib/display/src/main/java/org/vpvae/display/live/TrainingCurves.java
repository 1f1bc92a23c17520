package org.vpvae.display.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.vpvae.display.drawing.Curves;
import org.vpvae.display.notebook.Screen;

/**
 * Curves that grow while a network trains, redrawn in place at most once per interval and never for
 * more than a tenth of the time. Values that are not finite are left out of the drawing and named
 * in its title; a diverging run goes on.
 */
public final class TrainingCurves implements AutoCloseable {

  /** Twice a second, and less often where drawing is slow. */
  public static final Duration REDRAW = Duration.ofMillis(500);

  private final Screen screen;
  private final Throttle throttle;
  private final Map<String, GrowingLine> lines = new LinkedHashMap<>();
  private final Map<String, Long> notFinite = new TreeMap<>();
  private String title;
  private DisplayHandle handle;
  private long lastStep = Long.MIN_VALUE;
  private boolean drawn = true;

  /**
   * Curves without a value; the first value draws.
   *
   * @param screen where they are shown
   * @param nanoTime the clock, in nanoseconds
   * @param title above the chart, may be empty
   * @param redraw shortest time between two drawings, not negative
   */
  public TrainingCurves(Screen screen, LongSupplier nanoTime, String title, Duration redraw) {
    this.screen = screen;
    this.title = title;
    this.throttle = new Throttle(nanoTime, redraw);
  }

  /** One value of one curve. */
  public void add(long step, String name, double value) {
    add(step, Map.of(name, value));
  }

  /**
   * The values of a step. A name that is new starts a curve.
   *
   * @param step not below the step before
   * @param values by the names of their curves
   * @throws IllegalArgumentException if the step goes back
   */
  public synchronized void add(long step, Map<String, ? extends Number> values) {
    if (step < lastStep) {
      throw new IllegalArgumentException("step " + step + " after step " + lastStep);
    }
    lastStep = step;
    // A map of unknown order must not decide the colours.
    new TreeMap<>(values).forEach((name, value) -> add(name, step, value.doubleValue()));
    drawn = false;
    throttle.run(this::redraw);
  }

  /**
   * Forgets all values, so that another run is drawn in the same place.
   *
   * @param newTitle above the chart from its next drawing on, may be empty
   */
  public synchronized void restart(String newTitle) {
    title = newTitle;
    lines.clear();
    notFinite.clear();
    lastStep = Long.MIN_VALUE;
    drawn = true;
  }

  /** Draws what has been added since the last drawing. */
  @Override
  public synchronized void close() {
    if (!drawn) {
      redraw();
    }
  }

  /** What is drawn now. */
  public synchronized Curves curves() {
    List<Curves.Line> drawnLines = new ArrayList<>();
    lines.forEach((name, line) -> drawnLines.add(line.toLine(name)));
    StringBuilder heading = new StringBuilder(title);
    notFinite.forEach(
        (name, step) -> heading.append(" (%s not finite at step %d)".formatted(name, step)));
    return new Curves(heading.toString().strip(), drawnLines);
  }

  private void add(String name, long step, double value) {
    GrowingLine line = lines.computeIfAbsent(name, n -> new GrowingLine());
    if (Double.isFinite(value)) {
      line.add(step, value);
    } else {
      notFinite.putIfAbsent(name, step);
    }
  }

  private void redraw() {
    drawn = true;
    if (handle == null) {
      handle = new DisplayHandle(screen, curves());
    } else {
      handle.update(curves());
    }
  }
}
