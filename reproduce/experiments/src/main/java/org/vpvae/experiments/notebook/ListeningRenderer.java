package org.vpvae.experiments.notebook;

import java.util.stream.Collectors;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.mime.Renderer;
import org.vpvae.experiments.report.Listening;

/** Players for the originals and for what each run made of them, as in the report. */
public final class ListeningRenderer implements Renderer<Listening> {
  @Override
  public Class<Listening> type() {
    return Listening.class;
  }

  @Override
  public MimeBundle render(Listening listening) {
    return bundle(listening);
  }

  static MimeBundle bundle(Listening listening) {
    String text =
        listening.rows().stream()
            .map(row -> row.name() + ": " + row.clips().size() + " clips")
            .collect(Collectors.joining("\n"));
    String html = listening.rows().stream().map(Listening::fragment).collect(Collectors.joining());
    return new Fragment(text, html).toMimeBundle();
  }
}
