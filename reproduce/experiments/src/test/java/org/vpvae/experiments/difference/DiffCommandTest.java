package org.vpvae.experiments.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunFolder;
import org.vpvae.experiments.run.Samples;
import org.vpvae.experiments.run.StepCurve;

class DiffCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

  @Test
  void equalRunsAgreeToTheLastBit() {
    Path a = run("a", 0, 21.5, 0.5, 0.4);
    Path b = run("b", 0, 21.5, 0.5, 0.4);
    assertThat(diff(a, b)).isEqualTo(DiffCommand.AGREE);
    assertThat(said())
        .contains("the records are the same")
        .contains("loss.csv: equal in all 2 steps")
        .contains("to the last bit");
  }

  @Test
  void oneConfigurationInOnePlaceMayNotDifferAtAll() {
    Path a = run("a", 0, 21.5, 0.5, 0.4);
    Path b = run("b", 0, 21.5000001, 0.5, 0.41);
    assertThat(diff(a, b)).isEqualTo(DiffCommand.DISAGREE);
    assertThat(said())
        .contains("outcome.metrics.val.psnr: 21.5 | 21.5000001")
        .contains("loss.csv: equal up to step 1")
        .contains("must give equal numbers");
  }

  @Test
  void otherSeedsAgreeWithinTheTolerance() {
    Path a = run("a", 0, 21.5, 0.5, 0.4);
    assertThat(diff(a, run("b", 1, 21.74, 0.5, 0.3))).isEqualTo(DiffCommand.AGREE);
    assertThat(said()).contains("configuration.seed: 0 | 1").contains("within the tolerances");
    assertThat(diff(a, run("c", 2, 21.76, 0.5, 0.3))).isEqualTo(DiffCommand.DISAGREE);
    assertThat(said()).contains("val PSNR differs by 0.2600 (tolerance 0.2500)");
  }

  @Test
  void bothTrunksOfLpipsHaveItsTolerance() {
    Path a = run("a", 0, Map.of("val.lpips", 0.2, "val.lpips_alex", 0.2));
    Path b = run("b", 1, Map.of("val.lpips", 0.2, "val.lpips_alex", 0.7));
    assertThat(diff(a, b)).isEqualTo(DiffCommand.DISAGREE);
    assertThat(said()).contains("val LPIPS(Alex) differs by 0.5000 (tolerance 0.0050)");
  }

  @Test
  void aChangedRecordIsRefused() throws IOException {
    Path a = run("a", 0, 21.5, 0.5, 0.4);
    Path copy = folder.resolve("copy.json");
    String text = Files.readString(a.resolve("run.json"));
    Files.writeString(copy, text.replaceFirst("\"steps\": \\d+", "\"steps\": 7"));
    assertThat(diff(a, copy)).isEqualTo(DiffCommand.USER_ERROR);
    assertThat(said()).contains("not a run record");
  }

  @Test
  void aRecordAloneWillDo() throws IOException {
    Path a = run("a", 0, 21.5, 0.5, 0.4);
    Path copy = Files.copy(a.resolve("run.json"), folder.resolve("copy.json"));
    assertThat(diff(a, copy)).isEqualTo(DiffCommand.AGREE);
    assertThat(said()).doesNotContain("loss.csv");
  }

  @Test
  void whatIsNoRunIsRefused() {
    assertThat(diff(folder.resolve("nothing"), folder)).isEqualTo(DiffCommand.USER_ERROR);
    assertThat(said()).contains("-Da=");
    assertThat(diff(run("a", 0, 1, 1, 1), folder)).isEqualTo(DiffCommand.USER_ERROR);
  }

  private Path run(String name, long seed, double psnr, double ssim, double lastLoss) {
    RunConfiguration configuration = Samples.configuration(Modality.IMAGE, Method.VP, 256, seed);
    RunFolder place = new RunFolder(folder.resolve(name), configuration);
    place.open();
    try (StepCurve curve = StepCurve.open(place.path(), List.of("loss"), 0)) {
      curve.add(0, 1.0);
      curve.add(1, lastLoss);
    }
    place.finish(Samples.record(configuration, Map.of("val.psnr", psnr, "val.ssim", ssim)));
    return place.path();
  }

  private Path run(String name, long seed, Map<String, Double> metrics) {
    RunConfiguration configuration = Samples.configuration(Modality.IMAGE, Method.VP, 256, seed);
    RunFolder place = new RunFolder(folder.resolve(name), configuration);
    place.open();
    place.finish(Samples.record(configuration, metrics));
    return place.path();
  }

  private int diff(Path a, Path b) {
    Properties properties = new Properties();
    properties.setProperty("a", a.toString());
    properties.setProperty("b", b.toString());
    PrintStream out = new PrintStream(lines, true, StandardCharsets.UTF_8);
    return DiffCommand.run(properties, out, out);
  }

  private String said() {
    return lines.toString(StandardCharsets.UTF_8);
  }
}
