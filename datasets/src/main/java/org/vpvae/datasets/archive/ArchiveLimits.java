package org.vpvae.datasets.archive;

/**
 * What an archive may unpack to.
 *
 * @param bytes all files together, at least 1
 * @param entries files and folders, also those that are named only within a longer name, at least 1
 * @param ratio unpacked bytes per packed byte, at least 1; small files are let off
 */
public record ArchiveLimits(long bytes, int entries, int ratio) {
  /** Photographs and FLAC hardly shrink; transcripts shrink by less than ten. */
  private static final int USUAL_RATIO = 100;

  /** So much may come out of anything: a text file of one letter is no bomb. */
  static final long HARMLESS = 1 << 20;

  /**
   * The bytes of an entry in the directory of a ZIP file and in front of its content. Data sets
   * need less than 200; some few entries may have long names.
   */
  private static final int DIRECTORY = 512;

  /** The characters of a name with the folders before it; those of data sets have about 60. */
  private static final int NAME = 128;

  public ArchiveLimits {
    if (bytes < 1 || entries < 1 || ratio < 1) {
      throw new IllegalArgumentException(
          bytes
              + " bytes, "
              + entries
              + " entries and a ratio of "
              + ratio
              + " must be at least 1");
    }
  }

  /** So many bytes of a ZIP file may be read before the first entry is. */
  long directoryBytes() {
    return HARMLESS + (long) DIRECTORY * entries;
  }

  /** So many characters of names may be remembered; each is held twice. */
  long nameCharacters() {
    return HARMLESS + (long) NAME * entries;
  }

  /** Limits for a set of known size. */
  public static ArchiveLimits of(long bytes, int entries) {
    return new ArchiveLimits(bytes, entries, USUAL_RATIO);
  }
}
