package org.vpvae.experiments.notebook;

import org.vpvae.datasets.describe.SoundReport;
import org.vpvae.display.audio.Audio;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.mime.Renderer;

/** A clip of a data set to listen to, above the name of its file. */
public final class PlayerRenderer implements Renderer<SoundReport.Player> {
  @Override
  public Class<SoundReport.Player> type() {
    return SoundReport.Player.class;
  }

  @Override
  public MimeBundle render(SoundReport.Player player) {
    return MimeBundle.ofText("sound of " + player.name())
        .with(MimeBundle.HTML, Audio.player(player.wav(), player.name()));
  }
}
