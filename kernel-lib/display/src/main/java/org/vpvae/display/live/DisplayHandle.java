package org.vpvae.display.live;

import java.util.concurrent.atomic.AtomicLong;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.notebook.Screen;
import org.vpvae.display.render.Rendering;

/** One output of a cell, whose content can be replaced from any thread and any later cell. */
public final class DisplayHandle implements Displayable {
  /**
   * Process and start time. Counting alone would give a restarted kernel the ids of outputs that
   * are still on the page, and its updates would land in them.
   */
  private static final String KERNEL =
      "vpvae-%d-%d-"
          .formatted(
              ProcessHandle.current().pid(),
              ProcessHandle.current().info().startInstant().map(s -> s.toEpochMilli()).orElse(0L));

  private static final AtomicLong COUNT = new AtomicLong();

  private final Screen screen;
  private final String id;

  /** Shows a value and remembers where. */
  public DisplayHandle(Screen screen, Object value) {
    this.screen = screen;
    this.id = KERNEL + COUNT.incrementAndGet();
    screen.display(id, Rendering.render(value));
  }

  /** Puts another value in the place of the one shown. */
  public void update(Object value) {
    screen.update(id, Rendering.render(value));
  }

  /** The display id of the Jupyter messages. */
  public String id() {
    return id;
  }

  /** A handle that ends a cell must not look like a second output. */
  @Override
  public MimeBundle toMimeBundle() {
    return MimeBundle.ofText("display " + id);
  }
}
