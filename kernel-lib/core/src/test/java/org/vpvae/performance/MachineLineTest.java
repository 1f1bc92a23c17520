package org.vpvae.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineLineTest {

  @Test
  void theLineNamesProcessorCoresAndJava(@TempDir Path folder) throws IOException {
    Path cpuinfo = folder.resolve("cpuinfo");
    Files.writeString(cpuinfo, "processor\t: 0\nmodel name\t: Some CPU @ 2 GHz\n");
    assertThat(MachineLine.text(cpuinfo, 2))
        .startsWith("# Some CPU @ 2 GHz, 2 cores, Java ")
        .contains(System.getProperty("java.version"));
    assertThat(MachineLine.text(folder.resolve("absent"), 4))
        .startsWith("# processor unknown, 4 cores, Java ");
  }
}
