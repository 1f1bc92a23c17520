package org.vpvae.datasets.layout;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.vpvae.datasets.FolderListing;

/**
 * The validation part of ImageNet (ILSVRC 2012), either flat, as the archive holds it, or sorted
 * into class folders named by WordNet number:
 *
 * <pre>
 * ILSVRC2012_val_00000001.JPEG
 * n01440764/ILSVRC2012_val_00000293.JPEG
 * </pre>
 *
 * The real set holds greyscale and CMYK files and one PNG, all named {@code .JPEG}.
 */
public final class ImageNet {
  private static final int PICTURES = 50_000;
  private static final Pattern NAME =
      Pattern.compile("(?:(n\\d{8})/)?ILSVRC2012_val_\\d{8}\\.JPEG");

  private ImageNet() {}

  /**
   * The pictures, flat ones in the order of their numbers, others by class.
   *
   * @param folder the flat folder, or the folder of the class folders
   * @return what is told about a picture is its WordNet number, nothing in a flat folder
   * @throws org.vpvae.datasets.DatasetException if the folder is missing or holds no such picture
   */
  public static Published<String> validation(Path folder) {
    FolderListing files =
        FolderListing.of(folder, Set.of("jpeg"))
            .only(
                path -> NAME.matcher(slashed(path)).matches(),
                "named like an ImageNet picture, ILSVRC2012_val_00000001.JPEG");
    Map<Path, String> classes = new LinkedHashMap<>();
    for (Path file : files.files()) {
      if (file.getNameCount() == 2) {
        classes.put(file, file.getName(0).toString());
      }
    }
    return new Published<>(files, classes, PICTURES);
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }
}
