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
    if (train.isEmpty() && validation.isPresent()) {
      throw new IllegalArgumentException(
          "validation files " + validation.get() + " without training files");
    }
  }
}
