package org.vpvae.experiments.notebook;

import java.util.Base64;
import org.vpvae.datasets.describe.SoundReport;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.mime.Renderer;
import org.vpvae.display.text.Html;

/** A clip of a data set to listen to, above the name of its file. */
public final class PlayerRenderer implements Renderer<SoundReport.Player> {
  @Override
  public Class<SoundReport.Player> type() {
    return SoundReport.Player.class;
  }

  @Override
  public MimeBundle render(SoundReport.Player player) {
    String name = Html.textNode(player.name());
    String html =
        "<figure style=\"margin:0\"><audio controls preload=\"metadata\" src=\"data:audio/wav;base64,"
            + Base64.getEncoder().encodeToString(player.wav())
            + "\"></audio><figcaption>"
            + name
            + "</figcaption></figure>\n";
    return MimeBundle.ofText("sound of " + player.name()).with(MimeBundle.HTML, html);
  }
}
