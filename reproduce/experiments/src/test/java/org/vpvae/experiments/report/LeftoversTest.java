package org.vpvae.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  private static final Pattern OURS = Pattern.compile("table\\d.*");

  @TempDir Path folder;

  @Test
  void onlyWhatIsOursAndNotPresentGoes() throws IOException {
    Path present = Files.writeString(folder.resolve("table1.csv"), "");
    Path old = Files.writeString(folder.resolve("table2.csv"), "");
    Path full = Files.createDirectories(folder.resolve("table3").resolve("inner"));
    Files.writeString(full.resolve("file"), "");
    Path foreign = Files.writeString(folder.resolve("notes.txt"), "");
    Leftovers.delete(folder, OURS, Set.of("table1.csv"));
    assertThat(present).exists();
    assertThat(foreign).exists();
    assertThat(old).doesNotExist();
    assertThat(folder.resolve("table3")).doesNotExist();
    Leftovers.delete(folder.resolve("absent"), OURS, Set.of());
  }
}
