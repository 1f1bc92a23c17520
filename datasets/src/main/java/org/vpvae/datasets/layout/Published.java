package org.vpvae.datasets.layout;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpvae.datasets.FolderListing;
import org.vpvae.datasets.RefusedFile;

/**
 * One part of a published data set, as found in a folder.
 *
 * @param files what is there, in the order of the set; a file that the set names and that is absent
 *     is among the unreadable ones
 * @param about what the set tells about a file, by its path in the listing
 * @param expected how many files the published part has, 0 where no number is published
 * @param <M> what is told about a file
 */
public record Published<M>(FolderListing files, Map<Path, M> about, int expected) {
  public Published {
    about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
  }

  /** What the set tells about a file. */
  public Optional<M> about(Path file) {
    return Optional.ofNullable(about.get(file));
  }

  /** Whether as many files are there as were published. */
  public boolean complete() {
    return expected == files.files().size() && files.unreadable().isEmpty();
  }

  /** One sentence for a report: what was found of what was published. */
  @Override
  public String toString() {
    List<RefusedFile> absent = files.unreadable();
    return files.name()
        + ": "
        + files.files().size()
        + (expected > 0 ? " of " + expected + " published" : "")
        + " files"
        + (absent.isEmpty() ? "" : ", " + absent.size() + " absent or unreadable");
  }
}
