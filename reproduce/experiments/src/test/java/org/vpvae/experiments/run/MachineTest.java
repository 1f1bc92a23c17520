package org.vpvae.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
  @TempDir Path folder;

  @Test
  void theProcessorIsReadWhereLinuxTellsIt() throws IOException {
    Path cpuinfo = folder.resolve("cpuinfo");
    Files.writeString(cpuinfo, "processor\t: 0\nmodel name\t: Some CPU @ 2 GHz\n");
    assertThat(Machine.processor(cpuinfo)).isEqualTo("Some CPU @ 2 GHz");
    assertThat(Machine.processor(folder.resolve("absent"))).isEqualTo("unknown");
  }

  @Test
  void thePeakIsReadInKibibytesAndResetByOneDigit() throws IOException {
    Files.writeString(folder.resolve("status"), "VmPeak:\t 999 kB\nVmHWM:\t  2048 kB\n");
    Files.writeString(folder.resolve("clear_refs"), "");
    ResidentMemory memory = new ResidentMemory(folder);
    memory.resetPeak();
    assertThat(memory.peakBytes()).isEqualTo(2048 * 1024);
    assertThat(folder.resolve("clear_refs")).hasContent("5");
  }

  @Test
  void elsewhereThePeakIsUnknown() {
    ResidentMemory memory = new ResidentMemory(folder.resolve("absent"));
    memory.resetPeak();
    assertThat(memory.peakBytes()).isZero();
  }
}
