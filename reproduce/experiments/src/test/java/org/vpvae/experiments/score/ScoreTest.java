package org.vpvae.experiments.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.datasets.Progress;
import org.vpvae.metric.PictureVectors;
import org.vpvae.metric.pesq.WidebandPesq;
import org.vpvae.vectors.Vectors;
import tech.tablesaw.api.Table;

/** Two folders of files of the reference vectors, scored in one call. */
class ScoreTest {
  @TempDir Path folder;

  private static FolderScorer scorer(int threads) {
    return new FolderScorer(threads, Progress.SILENT, Optional.empty());
  }

  private void copy(String from, String to) throws IOException {
    Path target = folder.resolve(to);
    Files.createDirectories(target.getParent());
    Files.copy(Vectors.file("metrics/" + from), target);
  }

  /** Names and numbers of files are of no use: another set of vectors has others. */
  private static JsonObject first(Predicate<JsonObject> wanted) {
    return PictureVectors.objects("metrics/expected_image.json").stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }

  private static JsonObject noisy() {
    return first(pair -> !pair.get("psnr_rgb").getAsString().equals("inf"));
  }

  private static JsonObject ofAnotherSize() {
    return first(pair -> !size(pair).equals(size(noisy())));
  }

  private static String size(JsonObject pair) {
    return pair.get("height").getAsInt() + " x " + pair.get("width").getAsInt();
  }

  private void pictures() throws IOException {
    String reference = noisy().get("ref").getAsString();
    copy(reference, "x/noise.png");
    copy(noisy().get("deg").getAsString(), "y/noise.png");
    copy(reference, "x/deep/same.png");
    copy(reference, "y/deep/same.png");
    copy(reference, "x/other size.png");
    copy(ofAnotherSize().get("ref").getAsString(), "y/other size.png");
    copy(reference, "x/alone.png");
  }

  @Test
  void foldersOfPicturesGiveARowForEachNameAndAReasonForEachGap() throws IOException {
    pictures();
    Table table = scorer(2).score(folder.resolve("x"), folder.resolve("y"));
    assertThat(table.stringColumn("item").asList())
        .containsExactly("deep/same", "noise", "other size", "alone");
    double expected = noisy().get("psnr_rgb").getAsDouble();
    assertThat(table.doubleColumn("PSNR").get(0)).isInfinite();
    assertThat(table.doubleColumn("PSNR").get(1)).isCloseTo(expected, within(1e-5));
    assertThat(table.stringColumn("notes").get(2))
        .contains("SIZES_DIFFER", size(noisy()), size(ofAnotherSize()));
    assertThat(table.stringColumn("notes").get(3)).isEqualTo("no reconstruction");
    Table means = Score.means(table);
    assertThat(means.stringColumn("metric").get(0)).isEqualTo("PSNR");
    assertThat(means.doubleColumn("mean").get(0)).isCloseTo(expected, within(1e-5));
    assertThat(means.intColumn("infinite").get(0)).isEqualTo(1);
    assertThat(means.intColumn("left out").get(0)).isEqualTo(2);
  }

  @Test
  void theNumberOfThreadsChangesNoBit() throws IOException {
    pictures();
    Table one = scorer(1).score(folder.resolve("x"), folder.resolve("y"));
    Table three = scorer(3).score(folder.resolve("x"), folder.resolve("y"));
    assertThat(three.write().toString("csv")).isEqualTo(one.write().toString("csv"));
  }

  @Test
  void twoSoundsOfDifferentLengthHavePesqAndNoStoi() throws IOException {
    var pair =
        Vectors.json("metrics/expected_audio.json").getAsJsonArray("pairs").asList().stream()
            .map(element -> element.getAsJsonObject())
            .filter(
                o ->
                    o.has("stoi_error")
                        && o.get("stoi_error").getAsString().equals("lengths differ")
                        && !o.get("pesq_wb_double").isJsonNull())
            .findFirst()
            .orElseThrow();
    Path x = Vectors.file("metrics/" + pair.get("ref").getAsString());
    Path y = Vectors.file("metrics/" + pair.get("deg").getAsString());
    Table table = scorer(1).score(x, y);
    assertThat(table.doubleColumn(new WidebandPesq().name()).get(0))
        .isCloseTo(pair.get("pesq_wb_double").getAsDouble(), within(5e-4));
    assertThat(table.doubleColumn("STOI").isMissing(0)).isTrue();
    assertThat(table.stringColumn("notes").get(0)).contains("STOI: LENGTHS_DIFFER");
  }

  @Test
  void aBrokenFileIsARowWithAReason() throws IOException {
    pictures();
    Files.write(folder.resolve("y/noise.png"), new byte[] {1, 2, 3});
    Table table = scorer(1).score(folder.resolve("x"), folder.resolve("y"));
    assertThat(table.stringColumn("notes").get(1)).contains("unreadable", "PNG");
    assertThat(table.doubleColumn("PSNR").isMissing(1)).isTrue();
  }

  @Test
  void soundsOfEveryKindThatIsReadArePaired() throws IOException {
    Path x = Files.createDirectory(folder.resolve("spoken"));
    Path y = Files.createDirectory(folder.resolve("coded"));
    Files.write(x.resolve("1.MP3"), new byte[] {1, 2, 3});
    Files.write(y.resolve("1.flac"), new byte[] {1, 2, 3});
    Table table = scorer(1).score(x, y);
    assertThat(table.stringColumn("item").get(0)).isEqualTo("1");
    assertThat(table.columnNames()).contains("STOI");
    assertThat(table.stringColumn("notes").get(0)).contains("unreadable");
  }

  @Test
  void whatCannotBePairedIsRefused() throws IOException {
    pictures();
    Path file = folder.resolve("x/noise.png");
    assertThatThrownBy(() -> scorer(1).score(folder, file)).hasMessageContaining("two folders");
    Path text = Files.writeString(folder.resolve("a.txt"), "a");
    assertThatThrownBy(() -> scorer(1).score(file, text))
        .hasMessageContaining("neither two pictures nor two sounds");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> scorer(1).score(folder.resolve("x"), empty))
        .hasMessageContaining("partner");
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
  void usageStandsInTheSameFacade() {
    Table usage = Score.usage(List.of(new int[] {0, 1}, new int[] {2, 3}), 4, 8, 1);
    assertThat(usage.doubleColumn("value").asDoubleArray()).containsExactly(4, 0.5, 0.5);
    assertThat(usage.doubleColumn("low").get(0)).isLessThanOrEqualTo(4);
  }
}
