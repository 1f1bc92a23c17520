package org.vpvae.experiments.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpvae.datasets.Progress;
import org.vpvae.experiments.score.MadeFiles.Form;
import org.vpvae.metric.pesq.WidebandPesq;
import tech.tablesaw.api.Table;

/** What becomes of sounds of different form on their way to a score. */
class SoundScoreTest {
  private static final String PESQ = new WidebandPesq().name();

  @TempDir Path folder;

  private Path sound(String name, Form form, double seconds, DoubleUnaryOperator sound) {
    return MadeFiles.sound(folder.resolve(name), form, seconds, sound);
  }

  private static Table score(Path reference, Path degraded) {
    return new FolderScorer(1, Progress.SILENT, Optional.empty()).score(reference, degraded);
  }

  @ParameterizedTest
  @CsvSource({"16000,2,24", "16000,1,32", "32000,1,16", "48000,2,24", "44100,2,32"})
  void rateChannelsAndDepthHardlyMatter(int rate, int channels, int bits) {
    Path x = sound("x.wav", Form.USUAL, 2, MadeFiles::voice);
    Path y = sound("y.wav", new Form(rate, channels, bits), 2, MadeFiles::voice);
    Table table = score(x, y);
    assertThat(table.stringColumn("notes").get(0)).isEmpty();
    assertThat(table.doubleColumn("STOI").get(0)).isGreaterThan(0.99);
    assertThat(table.doubleColumn(PESQ).get(0)).isGreaterThan(4);
    Path noisy = sound("z.wav", Form.USUAL, 2, t -> MadeFiles.voice(t) + MadeFiles.noise(0.2, t));
    assertThat(score(x, noisy).doubleColumn("STOI").get(0)).isLessThan(0.95);
  }

  @Test
  void soundsOfDifferentLengthHavePesqAndNoStoi() {
    Table table =
        score(
            sound("x.wav", Form.USUAL, 2, MadeFiles::voice),
            sound("y.wav", Form.USUAL, 2.1, MadeFiles::voice));
    assertThat(table.doubleColumn(PESQ).get(0)).isGreaterThan(3);
    assertThat(table.doubleColumn("STOI").isMissing(0)).isTrue();
    assertThat(table.stringColumn("notes").get(0)).contains("STOI: LENGTHS_DIFFER");
    assertThat(Score.means(table).stringColumn("reasons").asList())
        .containsExactly("", "1x lengths differ", "1x lengths differ");
  }

  /** A clipped copy would lose what the original has. */
  @Test
  void floatsBeyondFullScaleAreScoredAsTheyAre() {
    Form floats = new Form(16_000, 1, 32);
    Path x = sound("x.wav", floats, 2, MadeFiles::voice);
    Path y = sound("y.wav", floats, 2, t -> 4 * MadeFiles.voice(t));
    Path clipped =
        sound("z.wav", floats, 2, t -> Math.max(-1, Math.min(1, 4 * MadeFiles.voice(t))));
    assertThat(score(x, y).doubleColumn("STOI").get(0)).isCloseTo(1, within(1e-6));
    assertThat(score(x, clipped).doubleColumn("STOI").get(0)).isLessThan(0.9999);
    Path integers = sound("i.wav", floats, 2, t -> 32_767 * MadeFiles.voice(t));
    assertThat(score(x, integers).stringColumn("notes").get(0))
        .contains("unreadable", "times full scale, at most 8.0");
  }

  @Test
  void theConstantOfTooShortSpeechIsMarkedInTheRowAndInTheMean() {
    Path x = sound("x.wav", Form.USUAL, 0.3, MadeFiles::voice);
    Table table = score(x, x);
    assertThat(table.doubleColumn("STOI").get(0)).isEqualTo(1e-5);
    assertThat(table.stringColumn("notes").get(0)).contains("STOI: TOO_FEW_FRAMES", "ESTOI: TOO");
    Table means = Score.means(table);
    assertThat(means.stringColumn("reasons").get(1)).isEqualTo("in the mean: 1x too few frames");
    assertThat(means.intColumn("pairs").get(1)).isEqualTo(1);
    Table unnoted = Score.means(table.rejectColumns("notes"));
    assertThat(unnoted.stringColumn("reasons").get(1)).isEmpty();
  }
}
