package org.vpvae.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
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

  @Test
  void energyIsTheSumOfThePackagesWhereAllCanBeRead() throws IOException {
    Energy energy = new Energy(folder);
    assertThat(energy.joules()).isEmpty();
    Path first = Files.createDirectories(folder.resolve("intel-rapl:0/intel-rapl:0:0")).getParent();
    Path second = Files.createDirectories(folder.resolve("intel-rapl:1"));
    Files.writeString(first.resolve("energy_uj"), "1500000\n");
    assertThat(energy.joules()).as("the second is unreadable").isEmpty();
    Files.writeString(second.resolve("energy_uj"), "500000\n");
    OptionalDouble before = energy.joules();
    assertThat(before).hasValue(2);
    Files.writeString(second.resolve("energy_uj"), "3500000\n");
    assertThat(energy.since(before)).hasValue(3);
    Files.writeString(first.resolve("energy_uj"), "7");
    Files.writeString(second.resolve("energy_uj"), "7");
    assertThat(energy.since(before)).as("a counter began anew").isEmpty();
    assertThat(energy.since(OptionalDouble.empty())).isEmpty();
  }

  @Test
  void withoutARepositoryTheRevisionIsUnknown() {
    assertThat(GitRevision.of(folder)).isEqualTo("unknown");
  }
}
