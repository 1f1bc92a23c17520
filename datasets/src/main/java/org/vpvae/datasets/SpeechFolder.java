package org.vpvae.datasets;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.vpvae.datasets.sound.RateConverter;

/**
 * A folder of FLAC, WAV and MP3 files, at any depth, becomes a {@link SpeechSet}: channels are
 * averaged and the rate is brought to 16 kHz by {@link RateConverter}. FLAC files are checked
 * against their checksums; WAV files hold PCM of 8, 16, 24, 32 bits or float of 32 and 64 bits; MP3
 * files are MPEG 1 or 2, layer III.
 *
 * <p>Files with other extensions are ignored. A file that cannot be decoded, is cut, or has no
 * samples is named, counted and skipped; more than {@link BadFiles#MOST_SHARE} of such files stop
 * the reading.
 */
public final class SpeechFolder {
  /** What sound files are called, in lower case. */
  public static final Set<String> EXTENSIONS = Set.of("flac", "wav", "mp3");

  private SpeechFolder() {}

  /**
   * Reads chosen files, for example those of {@link org.vpvae.datasets.layout.LibriSpeech}. The
   * result is the same for every number of threads.
   *
   * @param files the files, in the order of the set
   * @param threads how many files are decoded at once, at least 1
   * @param bad how many files may be refused
   * @param progress hears of every file
   * @throws DatasetException if too many files cannot be decoded, or all
   */
  public static SpeechSet read(FolderListing files, int threads, BadFiles bad, Progress progress) {
    var result = FolderReading.read(new SoundFiles(files), threads, bad, progress);
    return SpeechSet.of(files.name(), result.items(), result.refused()).from(result.sources());
  }

  /**
   * A set larger than memory, whose files are decoded twice and whenever they are asked for, see
   * {@link ImageFolder#open}. The set equals that of {@link #read}.
   *
   * @param sounds the files, in the order of the set
   * @param threads how many files are decoded at once, at least 1
   * @param bad how many files may be refused
   * @param progress hears of every file
   * @throws DatasetException if too many files cannot be decoded, or all; later, from the methods
   *     of the set, if a file is gone or has another content
   */
  public static SpeechSet open(
      FileSource<float[]> sounds, int threads, BadFiles bad, Progress progress) {
    var result = ItemsOnDemand.read(sounds, Arrays::hashCode, threads, bad, progress);
    return SpeechSet.of(sounds.name(), result.items(), result.refused()).from(result.sources());
  }

  /**
   * Reads a folder.
   *
   * @param folder any folder
   * @param threads how many files are decoded at once, at least 1
   * @param progress hears of every file
   * @throws DatasetException if the folder is missing, holds no sound, or too many or all of its
   *     files cannot be decoded
   */
  public static SpeechSet read(Path folder, int threads, Progress progress) {
    return read(files(folder), threads, BadFiles.STANDARD, progress);
  }

  /** Reads a folder silently, see {@link #read(Path, int, Progress)}. */
  public static SpeechSet read(Path folder, int threads) {
    return read(folder, threads, Progress.SILENT);
  }

  /**
   * The sound files of a folder, at any depth.
   *
   * @throws DatasetException if the folder is missing or holds no sound
   */
  public static FolderListing files(Path folder) {
    return FolderListing.of(folder, EXTENSIONS);
  }
}
