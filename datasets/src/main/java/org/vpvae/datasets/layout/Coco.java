package org.vpvae.datasets.layout;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.vpvae.datasets.FolderListing;

/**
 * COCO 2017 (cocodataset.org): {@code train2017/000000000009.jpg} and {@code val2017/...}, twelve
 * digits each. The captions and boxes beside them are not read: tokenizers see pictures alone.
 */
public final class Coco {
  private static final Pattern NAME = Pattern.compile("\\d{12}\\.jpg");

  /** The parts with published pictures and their numbers of files. */
  public enum Part {
    /** 118,287 pictures. */
    TRAIN("train2017", 118_287),
    /** 5,000 pictures. */
    VALIDATION("val2017", 5_000);

    private final String folder;
    private final int files;

    Part(String folder, int files) {
      this.folder = folder;
      this.files = files;
    }
  }

  private Coco() {}

  /**
   * The pictures of one part, in the order of their numbers. Other files are passed over.
   *
   * @param root the folder that holds {@code train2017} and {@code val2017}
   * @throws org.vpvae.datasets.DatasetException if the part is missing or empty
   */
  public static Published<Void> list(Path root, Part part) {
    FolderListing files =
        FolderListing.of(root.resolve(part.folder), Set.of("jpg"))
            .only(
                path -> path.getNameCount() == 1 && NAME.matcher(path.toString()).matches(),
                "named like a COCO picture, 000000000009.jpg");
    return new Published<>(files, Map.of(), part.files);
  }
}
