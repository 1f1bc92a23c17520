package org.vpvae.datasets.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.BitmapEncoder;
import org.vpvae.datasets.ImageFolder;
import org.vpvae.datasets.ImageSet;
import org.vpvae.datasets.RefusedFile;
import org.vpvae.datasets.SpeechFolder;
import org.vpvae.datasets.SpeechSet;
import org.vpvae.datasets.picture.Pictures;
import tech.tablesaw.api.Table;

/** What a set tells of itself. */
class SetReportTest {
  @TempDir Path folder;

  private static byte[] plain(int red, int green, int blue) {
    byte[] picture = new byte[12];
    Arrays.fill(picture, 0, 4, (byte) red);
    Arrays.fill(picture, 4, 8, (byte) green);
    Arrays.fill(picture, 8, 12, (byte) blue);
    return picture;
  }

  private static ImageSet pictures(List<byte[]> pictures) {
    RefusedFile refused = new RefusedFile(Path.of("x/bad.jpg"), "the file is empty");
    return ImageSet.of("three", 2, pictures, List.of(refused));
  }

  private static String fact(Table summary, String name) {
    return summary.where(summary.stringColumn("fact").isEqualTo(name)).getString(0, "value");
  }

  @Test
  void picturesAreCountedMeasuredAndTheirRefusedFilesNamed() {
    byte[] halves = plain(0, 0, 0);
    for (int plane = 0; plane < 12; plane += 4) {
      halves[plane] = (byte) 255;
      halves[plane + 1] = (byte) 255;
    }
    ImageSet set = pictures(List.of(plain(255, 255, 255), plain(255, 0, 0), halves));
    SetReport report = PictureReport.describe(set);
    assertThat(fact(report.summary(), "pictures")).isEqualTo("3");
    assertThat(fact(report.summary(), "size")).isEqualTo("2 x 2 pixels");
    assertThat(fact(report.summary(), "refused files")).isEqualTo("1");
    assertThat(fact(report.summary(), "bytes when decoded")).isEqualTo("36");
    assertThat(fact(report.summary(), "digest in this order")).isEqualTo(set.digest());
    assertThat(report.refused().getString(0, "reason")).isEqualTo("the file is empty");
    double[] third = {1 / 3.0};
    assertThat(report.distributions().get(0).values()).containsExactly(1, third[0], 0.5);
    assertThat(report.distributions().get(1).values()[2]).isCloseTo(0.5, within(1e-9));
    assertThat(report.distributions().get(2).values()).containsExactly(0, 1, 0);
    assertThat(report.spread().rowCount()).isEqualTo(3);
    assertThat(report.spread().doubleColumn("most").get(0)).isEqualTo(1);
  }

  @Test
  void theDigestDependsOnTheItemsAndNotOnTheirOrder() {
    List<byte[]> some = List.of(plain(1, 2, 3), plain(4, 5, 6), plain(7, 8, 9));
    String digest = PictureReport.describe(pictures(some)).digest();
    List<byte[]> turned = List.of(some.get(2), some.get(0), some.get(1));
    assertThat(PictureReport.describe(pictures(turned)).digest()).isEqualTo(digest);
    List<byte[]> others = List.of(some.get(0), some.get(1), plain(7, 8, 8));
    assertThat(PictureReport.describe(pictures(others)).digest()).isNotEqualTo(digest);
    List<byte[]> twice = List.of(some.get(0), some.get(1), some.get(2), some.get(2));
    assertThat(PictureReport.describe(pictures(twice)).digest()).isNotEqualTo(digest);
  }

  @Test
  void aGridShowsPicturesSpreadOverTheSet() {
    List<byte[]> six =
        List.of(
            plain(10, 0, 0),
            plain(20, 0, 0),
            plain(30, 0, 0),
            plain(40, 0, 0),
            plain(50, 0, 0),
            plain(60, 0, 0));
    BufferedImage grid = PictureReport.grid(pictures(six), 3, 1);
    assertThat(grid.getWidth()).isEqualTo(10);
    assertThat(grid.getHeight()).isEqualTo(2);
    assertThat(grid.getRGB(0, 0)).isEqualTo(0xff0a0000);
    assertThat(grid.getRGB(4, 1)).isEqualTo(0xff1e0000);
    assertThat(grid.getRGB(9, 1)).isEqualTo(0xff320000);
    assertThatThrownBy(() -> PictureReport.grid(pictures(six), 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void soundsAreMeasuredAndCanBePlayed() throws IOException {
    float[] loud = new float[16_000];
    for (int i = 0; i < loud.length; i++) {
      loud[i] = i % 2 == 0 ? 0.5f : -0.5f;
    }
    SpeechSet set = SpeechSet.of("two", List.of(loud, new float[8000]), List.of());
    SetReport report = SoundReport.describe(set);
    assertThat(report.distributions().get(0).values()).containsExactly(1, 0.5);
    assertThat(report.distributions().get(1).values()[0]).isCloseTo(-6.0206, within(1e-3));
    assertThat(report.distributions().get(1).values()[1]).isEqualTo(-120);
    assertThat(report.distributions().get(2).values()).containsExactly(0.5, 0);
    Path file = folder.resolve("played.wav");
    Files.write(file, SoundReport.players(set, 9).get(0).wav());
    assertThat(SpeechFolder.read(folder, 1).clip(0)).isEqualTo(loud);
  }

  @Test
  void everyHistogramCountsEveryItemOnceAndCanBeDrawn() throws IOException {
    Files.write(folder.resolve("a.png"), Pictures.png());
    Files.write(folder.resolve("b.jpg"), Pictures.jpeg());
    SetReport report = PictureReport.describe(ImageFolder.read(folder, 8, 1));
    for (Distribution distribution : report.distributions()) {
      assertThat(Arrays.stream(distribution.counts()).sum()).isEqualTo(2);
      assertThat(
              BitmapEncoder.getBitmapBytes(
                  distribution.histogram(), BitmapEncoder.BitmapFormat.PNG))
          .isNotEmpty();
    }
    assertThat(new Distribution("equal", new double[] {3, 3, 3}).counts()[0]).isEqualTo(3);
  }
}
