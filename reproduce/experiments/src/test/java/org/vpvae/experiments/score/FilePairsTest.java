package org.vpvae.experiments.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.experiments.score.FilePairs.Kind;
import org.vpvae.experiments.score.FilePairs.Named;

/** Which files are compared, by their names alone. */
class FilePairsTest {
  @TempDir Path folder;

  private void files(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[] {1, 2, 3});
    }
  }

  private FilePairs pairs() {
    return FilePairs.of(folder.resolve("x"), folder.resolve("y"));
  }

  @Test
  void soundsOfEveryKindThatIsReadArePaired() throws IOException {
    files("x/1.MP3", "y/1.flac", "x/b/2.wav", "y/b/2.wav");
    assertThat(pairs().kind()).isEqualTo(Kind.SOUNDS);
    assertThat(pairs().pairs()).extracting(Named::name).containsExactly("1", "b/2");
    assertThat(pairs().remarks()).isEmpty();
  }

  @Test
  void foldersThatShareBothKindsAreRefused() throws IOException {
    files("x/1.wav", "x/2.wav", "x/cover.png", "y/1.wav", "y/2.wav", "y/cover.png");
    assertThatThrownBy(this::pairs)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("share 1 pictures and 2 sounds");
  }

  @Test
  void otherFilesAreCountedAndHiddenOnesAreNot() throws IOException {
    files(
        "x/1.wav", "y/1.wav", "x/cover.png", "y/log.txt", "x/.DS_Store", "x/._1.wav", "y/.g/2.wav");
    FilePairs found = pairs();
    assertThat(found.pairs()).hasSize(1);
    assertThat(found.alone()).isEmpty();
    assertThat(found.remarks()).containsExactly("2 files left aside that are no sounds");
  }

  @Test
  void twoFilesOfOneNameCostTheirPairOnly() throws IOException {
    files("x/1.wav", "x/1.flac", "y/1.wav", "x/2.wav", "y/2.wav", "y/3.mp3", "y/3.wav");
    FilePairs found = pairs();
    assertThat(found.pairs()).extracting(Named::name).containsExactly("2");
    assertThat(found.alone())
        .containsEntry("1", "more than one original: 1.flac and 1.wav")
        .containsEntry("3", "no original, more than one reconstruction: 3.mp3 and 3.wav")
        .hasSize(2);
  }

  @Test
  void linksAreFollowedAndALoopEnds() throws IOException {
    files("real/1.wav", "y/sub/1.wav");
    Files.createDirectories(folder.resolve("x"));
    Files.createSymbolicLink(folder.resolve("x/sub"), folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("x/loop"), folder.resolve("x"));
    assertThat(pairs().pairs()).extracting(Named::name).containsExactly("sub/1");
    Files.createSymbolicLink(folder.resolve("z"), folder.resolve("y"));
    assertThat(FilePairs.of(folder.resolve("x"), folder.resolve("z")).pairs()).hasSize(1);
  }

  @Test
  void whatCannotBePairedIsRefused() throws IOException {
    files("x/1.png", "y/2.png", "a.txt", "b.png");
    assertThatThrownBy(this::pairs)
        .hasMessageContaining("no picture and no sound has a partner")
        .hasMessageContaining("1: no reconstruction");
    Path file = folder.resolve("x/1.png");
    assertThatThrownBy(() -> FilePairs.of(folder, file)).hasMessageContaining("two folders");
    assertThatThrownBy(() -> FilePairs.of(file, folder.resolve("a.txt")))
        .hasMessageContaining("neither two pictures nor two sounds");
    assertThatThrownBy(() -> FilePairs.of(file, folder.resolve("nowhere.png")))
        .hasMessageContaining("there is no ")
        .hasMessageContaining("nowhere.png");
  }
}
