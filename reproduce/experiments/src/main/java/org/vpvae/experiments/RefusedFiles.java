package org.vpvae.experiments;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.vpvae.datasets.RefusedFile;
import org.vpvae.experiments.run.Modality;
import org.vpvae.storage.AtomicFile;

/**
 * The files of one half that looked like data and were left out, by name: whoever owns them can
 * only mend what is named. The first are printed; all stand in {@code refused-image.txt} or {@code
 * refused-audio.txt} of the profile's folder, which is absent when there are none.
 *
 * @param modality which half
 * @param files their whole paths and the reasons
 */
record RefusedFiles(Modality modality, List<RefusedFile> files) {
  /** So many are printed. */
  static final int PRINTED = 20;

  RefusedFiles {
    files = List.copyOf(files);
  }

  /** Those of the data that the laboratory has read. */
  static RefusedFiles of(Laboratory laboratory, Modality modality) {
    return new RefusedFiles(modality, laboratory.refused(modality));
  }

  /** One line for each of the first, and how many more there are. */
  void print(PrintStream out) {
    files.stream().limit(PRINTED).forEach(file -> out.println("left out: " + line(file)));
    if (files.size() > PRINTED) {
      out.println("left out: and " + (files.size() - PRINTED) + " more of " + modality.id());
    }
  }

  /** The whole list; an older one goes. */
  void write(Path folder) {
    Path list = folder.resolve("refused-" + modality.id() + ".txt");
    try {
      if (files.isEmpty()) {
        Files.deleteIfExists(list);
      } else {
        AtomicFile.write(
            list, files.stream().map(f -> line(f) + "\n").collect(Collectors.joining()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + list, e);
    }
  }

  private static String line(RefusedFile file) {
    return file.path() + ": " + file.reason();
  }
}
