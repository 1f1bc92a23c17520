package org.vpvae.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.picture.PictureSettings;
import org.vpvae.datasets.picture.Pictures;

/** What of a folder is data, what is passed over, and what is missed by name. */
class FolderListingTest {
  @TempDir Path folder;

  private void put(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, Pictures.png());
  }

  private FolderListing pictures() {
    return ImageFolder.files(folder);
  }

  @Test
  void linksToNothingAreUnreadableIfTheirNameIsWanted() throws IOException {
    put("a.png");
    Files.createSymbolicLink(folder.resolve("gone.png"), folder.resolve("nowhere.png"));
    Files.createSymbolicLink(folder.resolve("gone.txt"), folder.resolve("nowhere.txt"));
    assertThat(pictures().unreadable())
        .containsExactly(new RefusedFile(Path.of("gone.png"), "a link to nothing"));
  }

  @Test
  void whatIsNoFileIsUnreadable() throws IOException, InterruptedException {
    put("a.png");
    Process mkfifo = new ProcessBuilder("mkfifo", folder.resolve("pipe.png").toString()).start();
    org.junit.jupiter.api.Assumptions.assumeTrue(mkfifo.waitFor() == 0);
    assertThat(pictures().unreadable())
        .containsExactly(new RefusedFile(Path.of("pipe.png"), "not a regular file"));
  }

  @Test
  void hiddenFoldersAreNoData() throws IOException {
    put("a.png");
    put(".thumbnails/a.png");
    put("b/.cache/c/a.png");
    assertThat(pictures().files()).containsExactly(Path.of("a.png"));
  }

  @Test
  void theFolderItselfMayBeHidden() throws IOException {
    put(".data/b/a.png");
    assertThat(ImageFolder.files(folder.resolve(".data")).files())
        .containsExactly(Path.of("b/a.png"));
  }

  @Test
  void refusedFilesLeaveTheListingByName() throws IOException {
    put("a.png");
    put("b.png");
    RefusedFile bad = new RefusedFile(Path.of("a.png"), "is twice there");
    FolderListing rest = pictures().without(List.of(bad));
    assertThat(rest.files()).containsExactly(Path.of("b.png"));
    assertThat(rest.unreadable()).containsExactly(bad);
    assertThatThrownBy(
            () -> rest.without(List.of(new RefusedFile(Path.of("b.png"), "is twice there"))))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("b.png: is twice there");
  }

  @Test
  void aFileThatGoesMeanwhileIsRefusedWithTheKindOfFailure() throws IOException {
    put("a.png");
    put("b.png");
    FolderListing files = pictures();
    Files.delete(folder.resolve("b.png"));
    PictureSettings settings = PictureSettings.ofSide(8);
    assertThat(ImageFolder.read(files, settings, 1, BadFiles.STANDARD, Progress.SILENT).refused())
        .singleElement()
        .satisfies(file -> assertThat(file.reason()).startsWith("NoSuchFileException: "));
  }

  @Test
  void reasonsAreNeverEmpty() {
    assertThat(DatasetException.reason(new IOException())).isEqualTo("IOException");
    assertThat(DatasetException.reason(new IOException(" "))).isEqualTo("IOException");
    assertThat(DatasetException.reason(new IOException("it is cut"))).isEqualTo("it is cut");
    assertThat(DatasetException.reason(new java.net.UnknownHostException("example.org")))
        .isEqualTo("UnknownHostException: example.org");
  }

  @Test
  void aFolderWithoutWantedFilesIsRefused() throws IOException {
    put("a.png");
    assertThatThrownBy(() -> FolderListing.of(folder, Set.of("wav")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("[wav]");
  }
}
