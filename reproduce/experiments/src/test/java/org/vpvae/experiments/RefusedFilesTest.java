package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.clock.TestClock;
import org.vpvae.datasets.RefusedFile;
import org.vpvae.experiments.run.Progress;

/** The command names what it leaves out. */
class RefusedFilesTest {
  @TempDir Path folder;

  private final FakeLaboratory laboratory = new FakeLaboratory();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private String reproduce(String... given) {
    Properties properties = new Properties();
    properties.setProperty("vpvae.output", folder.toString());
    properties.setProperty("vpvae.profile", "smoke");
    properties.setProperty("vpvae.methods", "fsq");
    for (String name : given) {
      properties.setProperty(name, "true");
    }
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    TestClock clock = new TestClock();
    new ReproduceCommand(
            (options, profile) -> laboratory, clock, new Progress(out, false, clock), out, out)
        .run(properties);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static List<RefusedFile> broken(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new RefusedFile(Path.of("/photos/" + i + ".jpg"), "no picture"))
        .toList();
  }

  @Test
  void everyFileLeftOutIsNamedWithItsReason() throws IOException {
    laboratory.refusedPictures = broken(2);
    assertThat(reproduce())
        .contains("left out: /photos/0.jpg: no picture", "left out: /photos/1.jpg: no picture")
        .doesNotContain("more");
    assertThat(Files.readAllLines(folder.resolve("smoke/refused-image.txt")))
        .containsExactly("/photos/0.jpg: no picture", "/photos/1.jpg: no picture");
    assertThat(folder.resolve("smoke/refused-audio.txt")).doesNotExist();
    laboratory.refusedPictures = List.of();
    reproduce();
    assertThat(folder.resolve("smoke/refused-image.txt")).doesNotExist();
  }

  @Test
  void aLongListIsCutOnTheScreenAndWholeInItsFile() throws IOException {
    laboratory.refusedPictures = broken(25);
    assertThat(reproduce())
        .contains("/photos/19.jpg", "left out: and 5 more of image")
        .doesNotContain("/photos/20.jpg");
    assertThat(Files.readAllLines(folder.resolve("smoke/refused-image.txt"))).hasSize(25);
  }

  @Test
  void aPlanNamesThemAndWritesNothing() {
    laboratory.refusedPictures = broken(1);
    assertThat(reproduce("vpvae.plan")).contains("left out: /photos/0.jpg: no picture");
    assertThat(folder).isEmptyDirectory();
  }
}
