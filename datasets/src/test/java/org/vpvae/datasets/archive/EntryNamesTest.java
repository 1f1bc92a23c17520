package org.vpvae.datasets.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What names may cost, and what they may look like is tested with whole archives. */
class EntryNamesTest {

  @Test
  void foldersOnTheWayCountOnce() throws IOException {
    EntryNames names = new EntryNames(ArchiveLimits.of(1, 4));
    names.take("a/b/1", false);
    names.take("a/b/2", false);
    assertThat(names.take("a/b/", true)).isEqualTo(Path.of("a/b"));
    assertThatThrownBy(() -> names.take("a/3", false))
        .isInstanceOf(IOException.class)
        .hasMessage("more than the 4 entries allowed, with the folders on their way");
  }

  @Test
  void namesMayHaveThirtyTwoParts() throws IOException {
    EntryNames names = new EntryNames(ArchiveLimits.of(1, 100));
    assertThat(names.take("a/".repeat(31) + "x", false)).hasFileName("x");
    assertThatThrownBy(() -> names.take("a/".repeat(32) + "x", false))
        .isInstanceOf(IOException.class)
        .hasMessage("a name of 33 parts; at most 32");
  }

  /** A thousand characters each, where 128 for each of 1300 entries and a megabyte are allowed. */
  @Test
  void allNamesTogetherAreLimited() {
    EntryNames names = new EntryNames(ArchiveLimits.of(1, 1300));
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1290; i++) {
                names.take("n".repeat(1000) + i, false);
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessage("names of more than the 1214976 characters allowed in all");
  }
}
