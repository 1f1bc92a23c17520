package org.vpvae.display.image;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.text.Html;

/**
 * Pictures in rows, each over its caption. Small ones are enlarged by whole factors with hard pixel
 * edges, so that a 32 x 32 picture can be judged; none is made smaller.
 *
 * @param images in reading order, at least one
 * @param captions as many as images, or none
 * @param columns pictures in a row, at least 1
 * @param note printed below, may be empty
 */
public record ImageGrid(List<BufferedImage> images, List<String> captions, int columns, String note)
    implements Displayable {

  /** More pictures than this are counted, not shown. */
  public static final int MAX_IMAGES = 64;

  /** Pictures in a row unless told otherwise. */
  public static final int DEFAULT_COLUMNS = 8;

  private static final int COMFORTABLE_WIDTH = 128;

  public ImageGrid {
    images = List.copyOf(images);
    captions = List.copyOf(captions);
    if (images.isEmpty()) {
      throw new IllegalArgumentException("a grid of no images");
    }
    if (!captions.isEmpty() && captions.size() != images.size()) {
      throw new IllegalArgumentException(
          "%d captions for %d images".formatted(captions.size(), images.size()));
    }
    if (columns < 1) {
      throw new IllegalArgumentException("columns " + columns + " is below 1");
    }
  }

  /** Rows of {@value #DEFAULT_COLUMNS}, no note. */
  public ImageGrid(List<BufferedImage> images, List<String> captions) {
    this(images, captions, DEFAULT_COLUMNS, "");
  }

  @Override
  public MimeBundle toMimeBundle() {
    return MimeBundle.ofText(text()).with(MimeBundle.HTML, html());
  }

  private String text() {
    List<String> lines = new ArrayList<>();
    lines.add(images.size() == 1 ? "1 image" : images.size() + " images");
    for (int i = 0; i < shown(); i++) {
      BufferedImage image = images.get(i);
      String size = "  %d x %d pixels".formatted(image.getWidth(), image.getHeight());
      lines.add(captions.isEmpty() ? size : size + ": " + captions.get(i));
    }
    lines.addAll(remarks());
    return String.join("\n", lines);
  }

  private String html() {
    StringBuilder out = new StringBuilder("<div style=\"display:grid;gap:8px;");
    out.append("grid-template-columns:repeat(").append(Math.min(columns, shown()));
    out.append(",max-content)\">\n");
    for (int i = 0; i < shown(); i++) {
      figure(out, images.get(i), captions.isEmpty() ? "" : captions.get(i));
    }
    out.append("</div>");
    remarks().forEach(r -> out.append("\n<p>").append(Html.textNode(r)).append("</p>"));
    return out.toString();
  }

  private static void figure(StringBuilder out, BufferedImage image, String caption) {
    int factor = Math.max(1, COMFORTABLE_WIDTH / Math.max(image.getWidth(), image.getHeight()));
    String form =
        """
        <figure style="margin:0"><img alt="%s" width="%d" height="%d" \
        style="image-rendering:pixelated;max-width:none" src="data:image/png;base64,%s">""";
    // The locale of the user may have digits of its own, which no browser reads in an attribute.
    out.append(
        String.format(
            Locale.ROOT,
            form,
            Html.escape(caption),
            image.getWidth() * factor,
            image.getHeight() * factor,
            Png.base64(image)));
    if (!caption.isEmpty()) {
      out.append("<figcaption>").append(Html.textNode(caption)).append("</figcaption>");
    }
    out.append("</figure>\n");
  }

  private int shown() {
    return Math.min(images.size(), MAX_IMAGES);
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (shown() < images.size()) {
      remarks.add("the first %d of %d images shown".formatted(shown(), images.size()));
    }
    if (!note.isEmpty()) {
      remarks.add(note);
    }
    return remarks;
  }
}
