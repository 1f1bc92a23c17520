package org.vpvae.datasets;

import java.util.List;

/**
 * How many broken files a data set may have before reading it stops: a few are life, many mean that
 * the folder is not what it is taken for, or that the disk fails.
 *
 * @param share of all files, 0 to 1
 * @param always so many are allowed in small sets too, at least 0
 */
public record BadFiles(double share, int always) {
  /** The share that is allowed where nothing else is said. */
  public static final double MOST_SHARE = 0.05;

  /** One file in twenty, and twenty in any case. */
  public static final BadFiles STANDARD = new BadFiles(MOST_SHARE, 20);

  /** The first broken file stops the reading. */
  public static final BadFiles NONE = new BadFiles(0, 0);

  public BadFiles {
    if (!(share >= 0 && share <= 1) || always < 0) {
      throw new IllegalArgumentException(
          "a share of " + share + " and " + always + " files; 0..1 and at least 0 are needed");
    }
  }

  /** The most files of a set that may be broken. */
  public int allowed(int files) {
    return Math.max(always, (int) Math.floor(share * files));
  }

  /**
   * Stops when too many files were refused.
   *
   * @param where the data set, for the message
   * @param refused the files so far
   * @param files all files of the set
   * @throws DatasetException naming the first refused files
   */
  public void check(String where, List<RefusedFile> refused, int files) {
    if (refused.size() > allowed(files)) {
      throw new DatasetException(
          refused.size()
              + " of the "
              + files
              + " files of "
              + where
              + " cannot be used, more than the "
              + allowed(files)
              + " allowed"
              + FolderListing.because(refused));
    }
  }
}
