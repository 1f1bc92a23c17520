package org.vpvae.experiments.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.Progress;
import org.vpvae.experiments.score.MadeFiles.Form;
import org.vpvae.pretrained.WeightStore;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.vectors.Weights;
import tech.tablesaw.api.Table;

/** The columns of LPIPS: when they are filled, what they cost, and why they are empty. */
class PictureScoreTest {
  private static final WeightStore NOTHING = new WeightStore(List.of(), Optional.empty());

  @TempDir Path folder;
  private final AtomicInteger opened = new AtomicInteger();

  private final Supplier<TensorRoom> broken =
      () -> {
        opened.incrementAndGet();
        throw new IllegalStateException("libtorch computes wrong results");
      };

  private static WeightStore weights() {
    return new WeightStore(List.of(Weights.folder()), Optional.empty());
  }

  private static FolderScorer scorer(int threads, WeightStore store) {
    return new FolderScorer(threads, Progress.SILENT, Optional.of(store));
  }

  private void pictures() {
    for (int i = 0; i < 4; i++) {
      String name = i + ".png";
      MadeFiles.picture(folder.resolve("x/" + name), 40 + i, 64, MadeFiles::gradient);
      MadeFiles.picture(folder.resolve("y/" + name), 40 + i, 64, MadeFiles.off(8 * i));
    }
    MadeFiles.picture(folder.resolve("x/small.png"), 20, 20, MadeFiles::gradient);
    MadeFiles.picture(folder.resolve("y/small.png"), 20, 20, MadeFiles::gradient);
  }

  private Table score(FolderScorer scorer) {
    return scorer.score(folder.resolve("x"), folder.resolve("y"));
  }

  @Test
  void realWeightsFillTheirColumnsAlikeForEveryNumberOfThreads() {
    pictures();
    Table one = score(scorer(1, weights()));
    assertThat(score(scorer(2, weights())).write().toString("csv"))
        .isEqualTo(one.write().toString("csv"));
    double[] alex = one.doubleColumn("LPIPS(Alex)").asDoubleArray();
    assertThat(alex[0]).isZero();
    assertThat(alex[1]).isPositive().isLessThan(alex[3]);
    assertThat(one.doubleColumn("LPIPS(Squeeze)").get(4)).isZero();
    assertThat(one.stringColumn("notes").get(4)).contains("LPIPS(Alex): TOO_SMALL", "at least 31");
    assertThat(one.stringColumn("notes").get(0)).contains("LPIPS(VGG): no weights of VGG16");
    assertThat(Score.means(one).stringColumn("reasons").asList())
        .containsExactly("", "", "5x no weights of VGG16", "1x too small", "");
  }

  @Test
  void theEngineIsOpenedForWeightsOnly() {
    pictures();
    Path x = folder.resolve("x");
    Path y = folder.resolve("y");
    scorer(1, NOTHING).score(x, y, broken);
    Path voice = MadeFiles.sound(folder.resolve("v.wav"), Form.USUAL, 1, MadeFiles::voice);
    scorer(1, NOTHING).score(voice, voice, broken);
    assertThat(opened).hasValue(0);
  }

  @Test
  void anEngineThatCannotBeOpenedLeavesLpipsEmptyWithItsReason() {
    pictures();
    Table table = scorer(1, weights()).score(folder.resolve("x"), folder.resolve("y"), broken);
    assertThat(opened).hasValue(1);
    assertThat(table.stringColumn("notes").get(0))
        .contains("LPIPS(Alex): the tensor engine cannot be opened", "wrong results");
    assertThat(table.doubleColumn("PSNR").countMissing()).isZero();
  }

  @Test
  void aBrokenFileOfWeightsIsNamedAndTheGoodOneUsed() throws IOException {
    pictures();
    Path bad = Files.write(folder.resolve("alex.pth"), new byte[] {1});
    WeightStore store = new WeightStore(List.of(folder, Weights.folder()), Optional.empty());
    Table table = score(scorer(1, store));
    assertThat(table.doubleColumn("LPIPS(Alex)").isMissing(0)).isFalse();
    assertThat(table.name()).contains("passed over: " + bad, "SHA-256");
  }
}
