package org.vpvae.experiments.notebook;

import java.util.List;
import java.util.stream.Stream;
import org.vpvae.display.image.ImageGrid;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.mime.Renderer;
import org.vpvae.experiments.report.RunPictures;

/** The pictures of one run: originals above, what the run made of them below. */
public final class RunPicturesRenderer implements Renderer<RunPictures> {
  @Override
  public Class<RunPictures> type() {
    return RunPictures.class;
  }

  @Override
  public MimeBundle render(RunPictures pictures) {
    if (pictures.originals().isEmpty()) {
      return MimeBundle.ofText("the run left no pictures");
    }
    return new ImageGrid(
            Stream.concat(pictures.originals().stream(), pictures.reconstructions().stream())
                .toList(),
            List.of(),
            pictures.originals().size(),
            "originals above, reconstructions below")
        .toMimeBundle();
  }
}
