package org.vpvae.datasets;

/**
 * Hears how far the reading of a folder has come; called from the reading threads, one at a time.
 */
@FunctionalInterface
public interface Progress {
  /** Says nothing. */
  Progress SILENT = (done, total, refused) -> {};

  /**
   * One more file was decoded or refused.
   *
   * @param done files decoded or refused so far, including this one
   * @param total files that will be tried
   * @param refused files refused so far
   */
  void file(int done, int total, int refused);
}
