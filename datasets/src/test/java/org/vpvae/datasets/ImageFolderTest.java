package org.vpvae.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.picture.PictureSettings;
import org.vpvae.datasets.picture.Pictures;
import org.vpvae.datasets.picture.SquarePicture;

/** Folders of pictures: what is read, what is passed over, what is refused by name. */
class ImageFolderTest {
  @TempDir Path folder;

  private void put(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private void mixed() throws IOException {
    put("b/two.PNG", Pictures.png());
    put("a.jpeg", Pictures.jpeg());
    put("c d/e/\u00fcber.jpg", Pictures.jpeg());
    put("broken.jpg", "not a picture".getBytes(StandardCharsets.US_ASCII));
    put("empty.png", new byte[0]);
    put("readme.txt", new byte[3]);
    put(".hidden.png", new byte[3]);
    put("folder.png/notes.md", new byte[3]);
  }

  @Test
  void aMixedFolderGoesOnPastBrokenFilesAndNamesThem() throws IOException {
    mixed();
    ImageSet set = ImageFolder.read(folder, 8, 2);
    assertThat(set.size()).isEqualTo(3);
    assertThat(set.refused())
        .containsExactly(
            new RefusedFile(Path.of("broken.jpg"), "neither JPEG nor PNG by its first bytes"),
            new RefusedFile(Path.of("empty.png"), "the file is empty"));
  }

  @Test
  void theResultDoesNotDependOnTheNumberOfThreads() throws IOException {
    mixed();
    ImageSet one = ImageFolder.read(folder, 8, 1);
    ImageSet many = ImageFolder.read(folder, 8, 7);
    assertThat(many.digest()).isEqualTo(one.digest());
    assertThat(many.refused()).isEqualTo(one.refused());
  }

  @Test
  void picturesStandInTheOrderOfTheirRelativePaths() throws IOException {
    mixed();
    ImageSet set = ImageFolder.read(folder, 8, 2);
    byte[] png = SquarePicture.decode(Pictures.png(), 8);
    float[] second = set.slice(1, 2); // a.jpeg, b/two.PNG, c d/...
    for (int i = 0; i < second.length; i++) {
      assertThat(second[i]).isEqualTo((png[i] & 0xff) / 127.5f - 1);
    }
  }

  @Test
  void progressHearsEveryFileOnce() throws IOException {
    mixed();
    List<String> heard = new ArrayList<>();
    ImageFolder.read(folder, 8, 3, (done, total, refused) -> heard.add(done + "/" + total));
    assertThat(heard).containsExactly("1/5", "2/5", "3/5", "4/5", "5/5");
  }

  @Test
  void tooManyBrokenFilesStopTheReading() throws IOException {
    mixed();
    FolderListing files = ImageFolder.files(folder);
    PictureSettings settings = PictureSettings.ofSide(8);
    for (int threads : new int[] {1, 3}) {
      assertThatThrownBy(
              () ->
                  ImageFolder.read(files, settings, threads, new BadFiles(0.2, 1), Progress.SILENT))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("2 of the 5 files")
          .hasMessageContaining("more than the 1 allowed")
          .hasMessageContaining("broken.jpg: neither JPEG nor PNG");
    }
    BadFiles enough = new BadFiles(0.4, 0);
    assertThat(ImageFolder.read(files, settings, 2, enough, Progress.SILENT).size()).isEqualTo(3);
  }

  /** Files that a set names and that are not there are of the set as well. */
  @Test
  void absentFilesCountAmongAllAndAmongTheBad() throws IOException {
    List<RefusedFile> absent = new ArrayList<>();
    for (int i = 0; i < 18; i++) {
      absent.add(new RefusedFile(Path.of("absent" + i + ".png"), "not there"));
    }
    List<Path> present = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      put(i + ".png", i % 3 == 2 && i < 9 ? new byte[9] : Pictures.png());
      present.add(Path.of(i + ".png"));
    }
    FolderListing set = new FolderListing("set", folder, present, absent);
    assertThatThrownBy(() -> read(set, new BadFiles(0, 20)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("21 of the 30 files");
    assertThat(read(set, new BadFiles(0.7, 0)).size()).isEqualTo(9);
  }

  private static ImageSet read(FolderListing files, BadFiles bad) {
    return ImageFolder.read(files, PictureSettings.ofSide(8), 1, bad, Progress.SILENT);
  }

  @Test
  void everyPictureRemembersItsFile() throws IOException {
    mixed();
    ImageSet set = ImageFolder.read(folder, 8, 2);
    assertThat(set.source(0)).isEqualTo("a.jpeg");
    assertThat(set.select(" chosen", List.of(2, 1)).source(1)).isEqualTo("b/two.PNG");
    assertThat(set.firstN(1).source(0)).isEqualTo("a.jpeg");
  }

  @Test
  void aMissingFolderIsNamed() {
    Path missing = folder.resolve("nowhere");
    assertThatThrownBy(() -> ImageFolder.read(missing, 8, 1))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("does not exist");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    put("a.png", Pictures.png());
    assertThatThrownBy(() -> ImageFolder.read(folder.resolve("a.png"), 8, 1))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("is not a folder");
  }

  @Test
  void anEmptyFolderIsNamed() {
    assertThatThrownBy(() -> ImageFolder.read(folder, 8, 1))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("[jpeg, jpg, png]");
  }

  @Test
  void aFolderWithoutAUsableFileSaysWhy() throws IOException {
    put("x/empty.png", new byte[0]);
    put("x/text.jpg", new byte[] {1, 2, 3});
    assertThatThrownBy(() -> ImageFolder.read(folder, 8, 2))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("none of the 2 files")
        .hasMessageContaining("the file is empty")
        .hasMessageContaining("neither JPEG nor PNG");
  }

  @Test
  void zeroThreadsAreRefused() throws IOException {
    put("a.png", Pictures.png());
    assertThatThrownBy(() -> ImageFolder.read(folder, 8, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 threads");
  }

  @Test
  void aLinkBackToTheTopEnds() throws IOException {
    put("a.png", Pictures.png());
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    assertThat(ImageFolder.read(folder, 8, 1).size()).isEqualTo(1);
  }
}
