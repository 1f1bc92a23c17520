package org.vpvae.datasets;

import java.nio.file.Path;
import java.util.Set;
import org.vpvae.datasets.picture.SquarePicture;

/**
 * A folder of JPEG and PNG files, at any depth, becomes an {@link ImageSet}: shortest side to S
 * with an antialiased bilinear filter, then the centre square (COCO protocol of arXiv 2602.17133;
 * the filter is our choice, the paper names none). What happens to each kind of file is told in
 * {@link SquarePicture}.
 *
 * <p>Files with other extensions are ignored. A picture that cannot be decoded is named, counted
 * and skipped.
 */
public final class ImageFolder {
  private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png");

  private ImageFolder() {}

  /**
   * Reads a folder. The result is the same for every number of threads.
   *
   * @param folder any folder
   * @param side S, 1 to 4096
   * @param threads how many files are decoded at once, at least 1
   * @param progress hears of every file
   * @throws DatasetException if the folder is missing, holds no picture, or none can be decoded
   */
  public static ImageSet read(Path folder, int side, int threads, Progress progress) {
    SquarePicture.checkSide(side);
    var result =
        FolderReading.read(
            folder, EXTENSIONS, threads, progress, file -> SquarePicture.decode(file, side));
    return ImageSet.of(folder.toString(), side, result.items(), result.refused());
  }

  /** Reads a folder silently, see {@link #read(Path, int, int, Progress)}. */
  public static ImageSet read(Path folder, int side, int threads) {
    return read(folder, side, threads, Progress.SILENT);
  }
}
