package org.vpvae.experiments.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.Progress;
import org.vpvae.experiments.UserError;
import org.vpvae.experiments.score.MadeFiles.Form;
import org.vpvae.pretrained.WeightStore;
import tech.tablesaw.api.Table;

/** Two folders of made files, scored in one call. */
class ScoreTest {
  /** Every pixel off by 8 levels. */
  private static final double PSNR_OF_8 = 20 * Math.log10(255 / 8.0);

  @TempDir Path folder;

  private static FolderScorer scorer(int threads) {
    return new FolderScorer(threads, Progress.SILENT, Optional.empty());
  }

  private void picture(String name, int side, MadeFiles.Pixels pixels) {
    MadeFiles.picture(folder.resolve(name), side, side, pixels);
  }

  private void pictures() {
    picture("x/noise.png", 32, MadeFiles::gradient);
    picture("y/noise.png", 32, MadeFiles.off(8));
    picture("x/deep/same.png", 24, MadeFiles::gradient);
    picture("y/deep/same.png", 24, MadeFiles::gradient);
    picture("x/other size.png", 16, MadeFiles::gradient);
    picture("y/other size.png", 20, MadeFiles::gradient);
    picture("x/alone.png", 16, MadeFiles::gradient);
  }

  private Table scored(int threads) {
    return scorer(threads).score(folder.resolve("x"), folder.resolve("y"));
  }

  @Test
  void foldersOfPicturesGiveARowForEachNameAndAReasonForEachGap() {
    pictures();
    Table table = scored(2);
    assertThat(table.name()).isEqualTo("scores");
    assertThat(table.stringColumn("item").asList())
        .containsExactly("deep/same", "noise", "other size", "alone");
    assertThat(table.doubleColumn("PSNR").get(0)).isInfinite();
    assertThat(table.doubleColumn("PSNR").get(1)).isCloseTo(PSNR_OF_8, within(1e-9));
    assertThat(table.stringColumn("notes").get(2)).contains("SIZES_DIFFER", "16 x 16", "20 x 20");
    assertThat(table.stringColumn("notes").get(3)).isEqualTo("no reconstruction");
    Table means = Score.means(table);
    assertThat(means.stringColumn("metric").get(0)).isEqualTo("PSNR");
    assertThat(means.doubleColumn("mean").get(0)).isCloseTo(PSNR_OF_8, within(1e-9));
    assertThat(means.intColumn("infinite").get(0)).isEqualTo(1);
    assertThat(means.intColumn("left out").get(0)).isEqualTo(2);
    assertThat(means.stringColumn("reasons").get(0))
        .isEqualTo("1x no reconstruction, 1x sizes differ");
  }

  @Test
  void theNumberOfThreadsChangesNoBit() {
    pictures();
    assertThat(scored(3).write().toString("csv")).isEqualTo(scored(1).write().toString("csv"));
  }

  @Test
  void theFacadeItselfScoresFilesAndFolders() {
    pictures();
    String x = folder.resolve("x/noise.png").toString();
    String y = folder.resolve("y/noise.png").toString();
    Table one = Score.of(x, y, new WeightStore(List.of(), Optional.empty()));
    assertThat(one.stringColumn("item").get(0)).isEqualTo("noise.png");
    assertThat(one.doubleColumn("PSNR").get(0)).isCloseTo(PSNR_OF_8, within(1e-9));
    assertThat(one.stringColumn("notes").get(0))
        .contains("LPIPS(VGG): no weights of VGG16: no folder is named");
    Path voice = MadeFiles.sound(folder.resolve("v.wav"), Form.USUAL, 1, MadeFiles::voice);
    Table sound = Score.of(voice.toString(), voice.toString());
    assertThat(sound.doubleColumn("STOI").get(0)).isCloseTo(1, within(1e-6));
  }

  @Test
  void aBrokenFileIsARowWithAReason() throws IOException {
    pictures();
    Files.write(folder.resolve("y/noise.png"), new byte[] {1, 2, 3});
    Table table = scored(1);
    assertThat(table.stringColumn("notes").get(1)).contains("unreadable", "PNG");
    assertThat(table.doubleColumn("PSNR").isMissing(1)).isTrue();
    assertThat(table.doubleColumn("PSNR").isMissing(0)).isFalse();
  }

  @Test
  void anErrorOfOneMetricCostsOneCell() {
    Column<String> column =
        Column.of(
            new FailingMetric(
                item -> {
                  if (item.equals("oom")) {
                    throw new OutOfMemoryError("heap");
                  }
                  throw item.equals("mine")
                      ? new UserError("stop")
                      : new IllegalStateException("!");
                }));
    assertThat(column.cell("p/1", "x", "x"))
        .isEqualTo(Cell.missing("failed: Failing of p/1: java.lang.IllegalStateException: !"));
    assertThat(column.cell("p/2", "oom", "oom").note())
        .contains("Failing of p/2", "OutOfMemoryError: heap");
    assertThatThrownBy(() -> column.cell("p/3", "mine", "mine")).isInstanceOf(UserError.class);
  }

  @Test
  void anInterruptionStopsTheSetAndIsNoReasonOfAPair() {
    pictures();
    for (int threads : new int[] {1, 2, 8}) {
      Thread.currentThread().interrupt();
      try {
        assertThatThrownBy(() -> scored(threads)).isInstanceOf(CancellationException.class);
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
    }
  }

  @Test
  void theBarIsOneLineThatEnds() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Bar bar = new Bar(new PrintStream(bytes, true, StandardCharsets.UTF_8), 2);
    for (int done = 1; done <= 1000; done++) {
      bar.file(done, 1000, done == 1000 ? 1 : 0);
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertThat(text).endsWith("] 1000/1000, 1 refused\n");
    assertThat(text.chars().filter(c -> c == '\r').count()).isEqualTo(51);
    assertThat(text.indexOf('\n')).isEqualTo(text.length() - 1);
  }

  @Test
  void usageHasBothDenominatorsWhereTheyDiffer() {
    List<int[]> tokens = List.of(new int[] {0, 1}, new int[] {2, 3});
    Table usage = Score.usage(tokens, 4, 8, 1);
    assertThat(usage.name()).isEqualTo("usage of 4 codes by 4 tokens");
    assertThat(usage.stringColumn("measure").asList())
        .containsExactly(
            "perplexity", "coverage, K = 8", "CVU, K = 8", "coverage, K = 4", "CVU, K = 4");
    double[] value = usage.doubleColumn("value").asDoubleArray();
    assertThat(value).hasSize(5);
    for (int i = 0; i < value.length; i++) {
      assertThat(value[i]).isCloseTo(new double[] {4, 0.5, 0.5, 1, 1}[i], within(1e-12));
      assertThat(usage.doubleColumn("low").get(i)).isLessThanOrEqualTo(value[i]);
      assertThat(usage.doubleColumn("high").get(i)).isGreaterThanOrEqualTo(value[i]);
    }
    assertThat(Score.usage(tokens, 4, 4, 1).rowCount()).isEqualTo(3);
    assertThatThrownBy(() -> Score.usage(tokens.subList(0, 1), 4, 8, 1))
        .hasMessageContaining("1 items");
  }
}
