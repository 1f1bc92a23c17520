package org.vpvae.datasets;

import java.nio.file.Path;
import java.util.Set;
import org.vpvae.datasets.sound.RateConverter;
import org.vpvae.datasets.sound.Recording;

/**
 * A folder of FLAC and WAV files, at any depth, becomes a {@link SpeechSet}: channels are averaged
 * and the rate is brought to 16 kHz by {@link RateConverter}. FLAC files are checked against their
 * checksums; WAV files hold PCM of 8, 16, 24, 32 bits or 32-bit float.
 *
 * <p>Files with other extensions are ignored, MP3 among them. A file that cannot be decoded, is
 * cut, or has no samples is named, counted and skipped.
 */
public final class SpeechFolder {
  private static final Set<String> EXTENSIONS = Set.of("flac", "wav");

  private SpeechFolder() {}

  /**
   * Reads a folder. The result is the same for every number of threads.
   *
   * @param folder any folder
   * @param threads how many files are decoded at once, at least 1
   * @param progress hears of every file
   * @throws DatasetException if the folder is missing, holds no sound, or none can be decoded
   */
  public static SpeechSet read(Path folder, int threads, Progress progress) {
    var result = FolderReading.read(folder, EXTENSIONS, threads, progress, Recording::decode);
    return SpeechSet.of(folder.toString(), result.items(), result.refused());
  }

  /** Reads a folder silently, see {@link #read(Path, int, Progress)}. */
  public static SpeechSet read(Path folder, int threads) {
    return read(folder, threads, Progress.SILENT);
  }
}
