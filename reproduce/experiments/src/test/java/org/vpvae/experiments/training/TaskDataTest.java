package org.vpvae.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.FolderListing;
import org.vpvae.datasets.ImageSet;
import org.vpvae.datasets.RefusedFile;
import org.vpvae.datasets.Split;
import org.vpvae.experiments.DataFolders;
import org.vpvae.experiments.ProfileReader;
import org.vpvae.experiments.Recipe;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.pretrained.WeightStore;
import org.vpvae.tensor.TensorRoom;

/** Which files of a folder are opened at all. */
class TaskDataTest {
  private static final Path FOLDER = Path.of("photos");

  /** Hears what is opened; every file is a picture of one pixel. */
  private static final class Opened implements TaskData.Source<ImageSet> {
    private final List<Path> opened = new ArrayList<>();
    private final int files;
    private final int unreadable;

    Opened(int files, int unreadable) {
      this.files = files;
      this.unreadable = unreadable;
    }

    @Override
    public ImageSet procedural(Split split, int count) {
      throw new AssertionError("there is a folder");
    }

    @Override
    public FolderListing files(Path folder) {
      return new FolderListing(
          folder.toString(),
          folder,
          IntStream.range(0, files).mapToObj(i -> Path.of(i + ".png")).toList(),
          IntStream.range(0, unreadable)
              .mapToObj(i -> new RefusedFile(Path.of("gone" + i + ".png"), "gone"))
              .toList());
    }

    @Override
    public FolderListing atMost(FolderListing files, int count) {
      int kept = Math.min(count, files.files().size());
      return files.select("", IntStream.range(0, kept).boxed().toList());
    }

    @Override
    public ImageSet read(FolderListing files) {
      opened.addAll(files.files());
      List<byte[]> pixels = Collections.nCopies(files.files().size(), new byte[3]);
      return ImageSet.of(files.name(), 1, pixels, List.of());
    }

    @Override
    public String describe(boolean procedural) {
      return "pictures";
    }
  }

  private static Recipe recipe(int train, int validation) {
    Map<String, String> sizes =
        Map.of("image.train", "" + train, "image.validation", "" + validation);
    return ProfileReader.read("smoke", sizes).image();
  }

  private static DataFolders oneFolder() {
    return new DataFolders(Optional.of(FOLDER), Optional.empty(), Optional.empty());
  }

  @Test
  void onlyWantedFilesAreOpenedAndNoneIsInBothParts() {
    Opened source = new Opened(1000, 0);
    TaskData<ImageSet> data = TaskData.of(oneFolder(), recipe(40, 7), source);
    assertThat(data.train().size()).isEqualTo(40);
    assertThat(data.validation().size()).isEqualTo(7);
    assertThat(source.opened).hasSize(47).doesNotHaveDuplicates();
  }

  @Test
  void absentFilesAreCountedAndTooManyAreRefused() {
    TaskData<ImageSet> data = TaskData.of(oneFolder(), recipe(40, 7), new Opened(952, 48));
    assertThat(data.summary().skipped()).isEqualTo(48);
    assertThatThrownBy(() -> TaskData.of(oneFolder(), recipe(40, 7), new Opened(900, 100)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("100 of the 1000");
  }

  /** Of one file nothing can be held out. */
  @Test
  void aFolderWithASingleFileIsAnErrorOfTheUser() {
    assertThatThrownBy(() -> TaskData.of(oneFolder(), recipe(40, 7), new Opened(1, 0)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("the data folder photos holds 1 file")
        .hasMessageContaining("at least 2");
    DataFolders both =
        new DataFolders(Optional.of(FOLDER), Optional.of(Path.of("other")), Optional.empty());
    assertThat(TaskData.of(both, recipe(40, 7), new Opened(1, 0)).train().size()).isEqualTo(1);
  }

  @Test
  void whatCannotBeUsedIsNamedWithItsFolder() {
    assertThat(TaskData.of(oneFolder(), recipe(40, 7), new Opened(100, 1)).refused())
        .containsExactly(new RefusedFile(Path.of("photos", "gone0.png"), "gone"));
  }

  /** Of real files: the broken one is in the part that is read. */
  @Test
  void aFileThatCannotBeDecodedIsNamed(@TempDir Path photos) throws IOException {
    for (int i = 0; i < 4; i++) {
      BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
      ImageIO.write(picture, "png", photos.resolve(i + ".png").toFile());
    }
    Path broken = Files.writeString(photos.resolve("broken.png"), "no picture");
    DataFolders folders =
        new DataFolders(Optional.of(photos), Optional.of(photos), Optional.empty());
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      ImageTask task =
          new ImageTask(
              folders,
              recipe(40, 7),
              1,
              Optional.empty(),
              PerceptualLoss.NONE,
              new WeightStore(List.of(), Optional.empty()),
              room.manager());
      assertThat(task.summary().skipped()).isEqualTo(2);
      assertThat(task.refused())
          .allSatisfy(file -> assertThat(file.path()).isEqualTo(broken.toRealPath()))
          .hasSize(2);
    }
  }

  /** Table 2 is measured on them: another folder must be another run. */
  @Test
  void theDataOfAnotherDomainAreNamed() {
    DataFolders both =
        new DataFolders(Optional.of(FOLDER), Optional.empty(), Optional.of(Path.of("other")));
    DataSummary summary = TaskData.of(both, recipe(40, 7), new Opened(100, 0)).summary();
    assertThat(summary.outOfDomainItems()).isEqualTo(7);
    assertThat(summary.outOfDomainDigest()).hasSize(64);
    DataSummary without = TaskData.of(oneFolder(), recipe(40, 7), new Opened(100, 0)).summary();
    assertThat(without.outOfDomainItems()).isZero();
    assertThat(without.outOfDomainDigest()).isNull();
  }
}
