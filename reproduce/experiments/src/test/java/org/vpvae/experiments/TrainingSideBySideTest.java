package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.experiments.run.Progress;
import org.vpvae.experiments.run.RunFolder;
import org.vpvae.experiments.run.RunOutcome;

/** Real trainings of a few steps: what is under way beside a run must not change a bit of it. */
class TrainingSideBySideTest {
  @TempDir Path folder;

  @Test
  void imageRunsAreTheSameAloneAndBesideOthers() {
    List<String> settings =
        List.of(
            "modalities=image",
            "methods=vq,simvq,tokenbridge,fsq,fsp,vp",
            "steps=4",
            "image.train=48",
            "image.validation=8");
    assertThat(runs(3, settings)).hasSize(6).isEqualTo(runs(1, settings));
  }

  @Test
  void audioRunsAreTheSameAloneAndBesideOthers() {
    List<String> settings =
        List.of(
            "modalities=audio",
            "methods=fsp,vp",
            "steps=2",
            "audio.crop=2400",
            "audio.train=8",
            "audio.validation=2");
    assertThat(runs(2, settings)).hasSize(2).isEqualTo(runs(1, settings));
  }

  /** Figure 1 is measured on the way; training and evaluation must not notice. */
  @Test
  void watchingTheCodeUsageChangesNoBitOfARun() throws IOException {
    List<String> settings =
        List.of(
            "modalities=image",
            "methods=tokenbridge,fsp,vp",
            "steps=3",
            "image.train=48",
            "image.validation=8",
            "usageEvery=0");
    Map<String, String> unwatched = runs(1, settings);
    List<String> watched = new ArrayList<>(settings.subList(0, 5));
    watched.add("usageEvery=2");
    assertThat(runs(2, watched)).hasSize(3).isEqualTo(unwatched);
    Path run = folder.resolve("beside-2/smoke/runs").resolve(unwatched.keySet().iterator().next());
    assertThat(Files.readAllLines(run.resolve("usage.csv")).stream().map(row -> row.split(",")[0]))
        .containsExactly("step", "0", "1", "2");
    assertThat(
            folder.resolve("beside-1/smoke/runs").resolve(run.getFileName()).resolve("usage.csv"))
        .doesNotExist();
  }

  /** Killed after its last step and before its record: the next session takes no step. */
  @Test
  void whatTheLastStepFoundOutlivesItsSession() throws IOException {
    List<String> settings =
        List.of(
            "modalities=image",
            "methods=vp",
            "steps=4",
            "checkpointEvery=2",
            "image.train=48",
            "image.validation=8");
    Path run = folder.resolve("beside-1/smoke/runs").resolve(only(runs(1, settings)));
    Double found = RunFolder.read(run).outcome().facts().get("acceptance");
    Files.delete(run.resolve(RunFolder.RECORD));
    runs(1, settings);
    RunOutcome again = RunFolder.read(run).outcome();
    assertThat(again.firstStep()).isEqualTo(4);
    assertThat(again.facts().get("acceptance")).isNotNull().isEqualTo(found);
  }

  private static String only(Map<String, String> runs) {
    assertThat(runs).hasSize(1);
    return runs.keySet().iterator().next();
  }

  /** The rows of the paper's Tables 3 to 5 are other trainings, and are named. */
  @Test
  void ablationsAreRunsOfTheirOwn() {
    List<String> settings =
        List.of(
            "modalities=image",
            "methods=fsp,vp",
            "steps=2",
            "tables=1,3,4",
            "image.train=64",
            "image.validation=8",
            "usageEvery=0");
    Map<String, String> runs = runs(2, settings);
    // Both at K = 256; at 1024 VP-VAE whole and without either part, FSP with three activations.
    assertThat(runs).hasSize(8);
    assertThat(runs.values()).doesNotHaveDuplicates();
  }

  /** Name of each run to what it measured and its loss curve. */
  private Map<String, String> runs(int sideBySide, List<String> settings) {
    Path output = folder.resolve("beside-" + sideBySide);
    Properties properties = new Properties();
    properties.setProperty("vpvae.profile", "smoke");
    properties.setProperty("vpvae.output", output.toString());
    properties.setProperty("vpvae.parallel", Integer.toString(sideBySide));
    properties.setProperty("vpvae.threads", "1");
    properties.setProperty("vpvae.tables", "1");
    settings.forEach(
        setting -> {
          String[] parts = setting.split("=", 2);
          properties.setProperty("vpvae." + parts[0], parts[1]);
        });
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    int status =
        new ReproduceCommand(
                (options, profile) -> ReproduceCommand.training(options, profile, out::println),
                Clock.systemUTC(),
                new Progress(out, false, Clock.systemUTC()),
                out,
                System.err)
            .run(properties);
    assertThat(status).isEqualTo(ReproduceCommand.DONE);
    return contents(output.resolve("smoke/runs"));
  }

  private static Map<String, String> contents(Path runs) {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> folders = Files.list(runs)) {
      for (Path run : (Iterable<Path>) folders::iterator) {
        // Memory is not a number of the run's, nor energy.
        String measured =
            RunFolder.read(run)
                .outcome()
                .toString()
                .replaceAll("(" + RunOutcome.RESIDENT_PEAK + "|energy[.\\w]+)=[^,}]*(, )?", "");
        String losses = Files.readString(run.resolve("loss.csv"));
        contents.put(run.getFileName().toString(), measured + "\n" + losses);
      }
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
