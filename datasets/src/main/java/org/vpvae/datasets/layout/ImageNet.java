package org.vpvae.datasets.layout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpvae.datasets.FolderListing;
import org.vpvae.datasets.RefusedFile;

/**
 * The validation part of ImageNet (ILSVRC 2012), either flat, as the archive holds it, or sorted
 * into class folders named by WordNet number:
 *
 * <pre>
 * ILSVRC2012_val_00000001.JPEG
 * n01440764/ILSVRC2012_val_00000293.JPEG
 * </pre>
 *
 * Pictures are numbered from 1 to 50,000. A file of another number is refused by name, and so is
 * one whose number another class folder has too.
 *
 * <p>The real set holds greyscale and CMYK files and one PNG, all named {@code .JPEG}.
 */
public final class ImageNet {
  private static final int PICTURES = 50_000;
  private static final Pattern NAME =
      Pattern.compile("(?:(n\\d{8})/)?ILSVRC2012_val_(\\d{8})\\.JPEG");

  private ImageNet() {}

  /**
   * The pictures, flat ones in the order of their numbers, others by class.
   *
   * @param folder the flat folder, or the folder of the class folders
   * @return what is told about a picture is its WordNet number, nothing in a flat folder
   * @throws org.vpvae.datasets.DatasetException if the folder is missing or holds no such picture
   */
  public static Published<String> validation(Path folder) {
    FolderListing named =
        FolderListing.of(folder, Set.of("jpeg"))
            .only(
                path -> NAME.matcher(slashed(path)).matches(),
                "named like an ImageNet picture, ILSVRC2012_val_00000001.JPEG");
    FolderListing files = named.without(strangers(named.files()));
    Map<Path, String> classes = new LinkedHashMap<>();
    for (Path file : files.files()) {
      if (file.getNameCount() == 2) {
        classes.put(file, file.getName(0).toString());
      }
    }
    return new Published<>(files, classes, PICTURES);
  }

  private static List<RefusedFile> strangers(List<Path> files) {
    Set<Integer> seen = new HashSet<>();
    List<RefusedFile> strangers = new ArrayList<>();
    for (Path file : files) {
      int number = number(file);
      if (number < 1 || number > PICTURES) {
        strangers.add(new RefusedFile(file, number + " is no number of 1.." + PICTURES));
      } else if (!seen.add(number)) {
        strangers.add(new RefusedFile(file, "there is another picture " + number));
      }
    }
    return strangers;
  }

  private static int number(Path file) {
    Matcher name = NAME.matcher(slashed(file));
    name.matches();
    return Integer.parseInt(name.group(2));
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }
}
