package org.vpvae.display.notebook;

import org.vpvae.display.mime.MimeBundle;

/** Something that shows bundles and may replace one that it has shown. */
public interface Screen {

  /**
   * Shows a bundle.
   *
   * @param id names this output for later updates; unique among all kernels of a notebook
   */
  void display(String id, MimeBundle bundle);

  /** Puts a bundle in the place of the one displayed under this id. */
  void update(String id, MimeBundle bundle);
}
