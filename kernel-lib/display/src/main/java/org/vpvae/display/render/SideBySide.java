package org.vpvae.display.render;

import java.util.ArrayList;
import java.util.List;
import org.vpvae.display.mime.MimeBundle;

/** Arrays and collections whose every element is a picture, a table or a sound. */
final class SideBySide {
  /** More elements than this are counted, not shown. */
  static final int MAX_ELEMENTS = 64;

  private SideBySide() {}

  /** The bundles next to each other; null if there is none or one has no form that can be mixed. */
  static MimeBundle of(List<MimeBundle> bundles, int total) {
    if (bundles.isEmpty()) {
      return null;
    }
    StringBuilder html =
        new StringBuilder("<div style=\"display:flex;flex-wrap:wrap;gap:8px;align-items:end\">\n");
    List<String> texts = new ArrayList<>();
    for (MimeBundle bundle : bundles) {
      String inner = inner(bundle);
      if (inner == null) {
        return null;
      }
      html.append("<div>").append(inner).append("</div>\n");
      texts.add(bundle.text());
    }
    html.append("</div>");
    if (bundles.size() < total) {
      String rest = "the first %d of %d elements".formatted(bundles.size(), total);
      texts.add(rest);
      html.append("<p>").append(rest).append("</p>");
    }
    return MimeBundle.ofText(String.join("\n", texts)).with(MimeBundle.HTML, html.toString());
  }

  private static String inner(MimeBundle bundle) {
    if (bundle.get(MimeBundle.HTML) != null) {
      return bundle.get(MimeBundle.HTML);
    }
    String png = bundle.get(MimeBundle.PNG);
    return png == null
        ? null
        : "<img style=\"max-width:none\" src=\"data:image/png;base64," + png + "\">";
  }
}
