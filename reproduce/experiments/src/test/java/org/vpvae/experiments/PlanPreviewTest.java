package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fake costs: 0.5 s a step and 10 s after it. */
class PlanPreviewTest {
  private static final long GIB = 1L << 30;

  @TempDir Path folder;

  private final Profile profile =
      ProfileReader.read(
          "smoke",
          Map.of("methods", "fsq,vp", "tables", "1", "modalities", "image", "steps", "100"));

  /** Two runs of 60 s, of which one has 80 of its 100 steps done: 40 s less. */
  @Test
  void theStepsOfARunThatWasInterruptedAreNotLeft() throws IOException {
    String name = Plan.allRuns(profile, new FakeLaboratory()).get(1).name();
    Path checkpoints =
        Files.createDirectories(folder.resolve("runs").resolve(name).resolve("checkpoint"));
    Files.writeString(checkpoints.resolve("checkpoint-000000060.safetensors"), "");
    Files.writeString(checkpoints.resolve("checkpoint-000000080.safetensors"), "");
    assertThat(printed(1, 0))
        .contains("image FSQ K=256 seed 0: 100 steps, about 1.0 min")
        .contains("image VP-VAE K=256 seed 0: 100 steps, 80 of them done, about 0.3 min")
        .contains("2 runs, 2 to make: about 1.3 min with 1 side by side");
  }

  /** 1 GiB with the data, 3 GiB after training: alone that is all, else each worker needs it. */
  @Test
  void everyWorkerNeedsWhatThisProcessNeeds() {
    assertThat(printed(1, GIB, 3 * GIB)).contains("about 3.0 GiB of memory");
    assertThat(printed(4, GIB, 3 * GIB)).contains("about 13.0 GiB of memory");
    assertThat(printed(4, 0, 0)).contains("memory unknown on this system");
  }

  @Test
  void theLastLineSaysWhatIsNotIncluded() {
    List<String> lines = printed(2, 0, 0).lines().toList();
    assertThat(lines.get(0)).isEqualTo("profile smoke: 2 runs");
    assertThat(lines.get(lines.size() - 1)).contains("not included: reading the data");
  }

  private String printed(int sideBySide, long... peaks) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(lines, true, StandardCharsets.UTF_8);
    Iterator<Long> peak = Arrays.stream(peaks).iterator();
    FakeLaboratory laboratory = new FakeLaboratory();
    new PlanPreview(
            profile, laboratory, folder, sideBySide, () -> peak.hasNext() ? peak.next() : 0, out)
        .print();
    return lines.toString(StandardCharsets.UTF_8);
  }
}
