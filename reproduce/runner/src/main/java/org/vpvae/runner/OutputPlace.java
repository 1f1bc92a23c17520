package org.vpvae.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vpvae.runner.notebook.NotebookException;

/** Whether a notebook can be written to a place, asked without touching anything there. */
final class OutputPlace {
  private OutputPlace() {}

  /**
   * Refuses a place that a finished run could not be written to.
   *
   * @param file need not exist, nor its folders
   * @throws NotebookException with the reason
   */
  static void refuseUnwritable(Path file) {
    if (Files.isDirectory(file)) {
      throw new NotebookException("cannot write " + file + ": it is a folder");
    }
    Path folder = nearestFolder(file);
    if (!Files.isDirectory(folder)) {
      throw new NotebookException("cannot write " + file + ": " + folder + " is no folder");
    }
    if (!Files.isWritable(folder)) {
      throw new NotebookException(
          "cannot write " + file + ": " + folder + " does not let you make files");
    }
  }

  /** The folder itself, or the first above it that exists: the others can be made there. */
  private static Path nearestFolder(Path file) {
    Path folder = real(file).getParent();
    while (!Files.exists(folder)) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** An existing file is replaced where it is, not where a link to it is. */
  private static Path real(Path file) {
    try {
      return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    } catch (IOException e) {
      throw new NotebookException("cannot write " + file + ": " + e);
    }
  }
}
