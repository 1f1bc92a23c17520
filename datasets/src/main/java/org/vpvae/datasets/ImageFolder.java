package org.vpvae.datasets;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.vpvae.datasets.picture.PictureSettings;
import org.vpvae.datasets.picture.SquarePicture;

/**
 * A folder of JPEG and PNG files, at any depth, becomes an {@link ImageSet}: shortest side to S
 * with an antialiased bilinear filter, then the centre square (COCO protocol of arXiv 2602.17133;
 * the filter is our choice, the paper names none). What happens to each kind of file is told in
 * {@link SquarePicture}.
 *
 * <p>Files with other extensions are ignored. A picture that cannot be decoded is named, counted
 * and skipped; more than {@link BadFiles#MOST_SHARE} of such files stop the reading.
 */
public final class ImageFolder {
  /** What picture files are called, in lower case. */
  public static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png");

  private ImageFolder() {}

  /**
   * Reads chosen files, for example those of {@link org.vpvae.datasets.layout.Coco}. The result is
   * the same for every number of threads.
   *
   * @param files the files, in the order of the set
   * @param settings side, filter, background
   * @param threads how many files are decoded at once, at least 1
   * @param bad how many files may be refused
   * @param progress hears of every file
   * @throws DatasetException if too many files cannot be decoded, or all
   */
  public static ImageSet read(
      FolderListing files, PictureSettings settings, int threads, BadFiles bad, Progress progress) {
    var result = FolderReading.read(new PictureFiles(files, settings), threads, bad, progress);
    return ImageSet.of(files.name(), settings.side(), result.items(), result.refused())
        .from(result.sources());
  }

  /**
   * A set larger than memory: every file is decoded twice, to know first which are good and then
   * the digest, which begins with their number; and again whenever its picture is asked for. Made
   * for a {@link org.vpvae.datasets.pipeline.CachedSource}, which decodes once in all. The set
   * equals that of {@link #read}.
   *
   * @param pictures the files, in the order of the set
   * @param side S of these pictures
   * @param threads how many files are decoded at once, at least 1
   * @param bad how many files may be refused
   * @param progress hears of every file
   * @throws DatasetException if too many files cannot be decoded, or all; later, from the methods
   *     of the set, if a file is gone or has another content
   * @throws IllegalArgumentException if the pictures have another side; none but the first of each
   *     thread is then decoded
   */
  public static ImageSet open(
      FileSource<byte[]> pictures, int side, int threads, BadFiles bad, Progress progress) {
    try {
      var result =
          ItemsOnDemand.read(pictures, picture -> hash(picture, side), threads, bad, progress);
      return ImageSet.of(pictures.name(), side, result.items(), result.refused())
          .from(result.sources());
    } catch (DatasetException e) {
      throw e.getCause() instanceof IllegalArgumentException wrong ? wrong : e;
    }
  }

  private static int hash(byte[] picture, int side) {
    return Arrays.hashCode(ImageSet.checked(picture, side));
  }

  /**
   * Reads a folder with the default settings.
   *
   * @param folder any folder
   * @param side S, 1 to 4096
   * @param threads how many files are decoded at once, at least 1
   * @param progress hears of every file
   * @throws DatasetException if the folder is missing, holds no picture, or too many or all of its
   *     files cannot be decoded
   */
  public static ImageSet read(Path folder, int side, int threads, Progress progress) {
    PictureSettings settings = PictureSettings.ofSide(side);
    return read(files(folder), settings, threads, BadFiles.STANDARD, progress);
  }

  /** Reads a folder silently, see {@link #read(Path, int, int, Progress)}. */
  public static ImageSet read(Path folder, int side, int threads) {
    return read(folder, side, threads, Progress.SILENT);
  }

  /**
   * The picture files of a folder, at any depth.
   *
   * @throws DatasetException if the folder is missing or holds no picture
   */
  public static FolderListing files(Path folder) {
    return FolderListing.of(folder, EXTENSIONS);
  }
}
