package org.vpvae.experiments.notebook;

import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.mime.Renderer;
import org.vpvae.experiments.figure.Figure;
import org.vpvae.experiments.table.HtmlTable;

/** A figure over its caption; as a bare picture too, for what cannot show HTML. */
public final class FigureRenderer implements Renderer<Figure> {
  @Override
  public Class<Figure> type() {
    return Figure.class;
  }

  @Override
  public MimeBundle render(Figure figure) {
    MimeBundle drawing = figure.drawing().toMimeBundle();
    String picture =
        "<img style=\"max-width:100%\" alt=\""
            + HtmlTable.escape(figure.drawing().title())
            + "\" src=\"data:image/png;base64,"
            + drawing.get(MimeBundle.PNG)
            + "\">";
    String caption = "<p>" + HtmlTable.escape(figure.caption()) + "</p>\n";
    String html = new Fragment("", picture + caption).toMimeBundle().get(MimeBundle.HTML);
    return MimeBundle.ofText(figure.caption())
        .with(MimeBundle.PNG, drawing.get(MimeBundle.PNG))
        .with(MimeBundle.HTML, html);
  }
}
