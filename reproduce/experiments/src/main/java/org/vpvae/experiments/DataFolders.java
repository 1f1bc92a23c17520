package org.vpvae.experiments;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the data of one modality lie.
 *
 * @param train folder of training files; without it the procedural data are used
 * @param validation folder of validation files; without it a share of the training files is held
 *     out, see {@link HoldOut}
 * @param outOfDomain folder of files of another domain; without it nothing is measured there
 */
public record DataFolders(
    Optional<Path> train, Optional<Path> validation, Optional<Path> outOfDomain) {
  public DataFolders {
    refuseAlone("validation files", validation, train);
    refuseAlone("files of another domain", outOfDomain, train);
  }

  /** The procedural set has parts of its own, which would stand in for them. */
  private static void refuseAlone(String what, Optional<Path> folder, Optional<Path> train) {
    if (train.isEmpty() && folder.isPresent()) {
      throw new IllegalArgumentException(what + " " + folder.get() + " without training files");
    }
  }
}
