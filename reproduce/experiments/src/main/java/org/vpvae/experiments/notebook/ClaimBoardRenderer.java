package org.vpvae.experiments.notebook;

import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.mime.Renderer;
import org.vpvae.experiments.claim.ClaimBoard;
import org.vpvae.experiments.claim.HtmlBoard;

/** The twelve claims with both verdicts, as in the report. */
public final class ClaimBoardRenderer implements Renderer<ClaimBoard> {
  @Override
  public Class<ClaimBoard> type() {
    return ClaimBoard.class;
  }

  @Override
  public MimeBundle render(ClaimBoard board) {
    return new Fragment(board.toMarkdown(), HtmlBoard.fragment(board)).toMimeBundle();
  }
}
