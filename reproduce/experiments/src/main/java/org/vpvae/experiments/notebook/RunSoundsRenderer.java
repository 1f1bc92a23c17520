package org.vpvae.experiments.notebook;

import java.util.List;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.mime.Renderer;
import org.vpvae.experiments.report.Listening;
import org.vpvae.experiments.report.RunSounds;

/** Players for the sounds of one run: the originals, and what the run made of them. */
public final class RunSoundsRenderer implements Renderer<RunSounds> {
  @Override
  public Class<RunSounds> type() {
    return RunSounds.class;
  }

  @Override
  public MimeBundle render(RunSounds sounds) {
    if (sounds.originals().isEmpty()) {
      return MimeBundle.ofText("the run left no sounds");
    }
    return ListeningRenderer.bundle(
        new Listening(
            List.of(
                new Listening.Row("original", sounds.originals()),
                new Listening.Row("reconstruction", sounds.reconstructions()))));
  }
}
