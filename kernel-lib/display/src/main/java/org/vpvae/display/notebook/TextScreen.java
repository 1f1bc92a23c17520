package org.vpvae.display.notebook;

import java.io.PrintStream;
import org.vpvae.display.mime.MimeBundle;

/**
 * Outside a notebook: the plain text of each bundle, and of each update, on lines of their own.
 *
 * @param out where it is printed
 */
public record TextScreen(PrintStream out) implements Screen {

  @Override
  public void display(String id, MimeBundle bundle) {
    out.println(bundle.text());
  }

  @Override
  public void update(String id, MimeBundle bundle) {
    out.println(bundle.text());
  }

  /** Prints over the current line, which is left open; a later shorter text hides all of it. */
  public void overwriteLine(String text, int widthToHide) {
    out.print("\r" + text + " ".repeat(Math.max(0, widthToHide - text.length())));
    out.flush();
  }

  /** Ends the line that was left open. */
  public void endLine() {
    out.println();
  }
}
