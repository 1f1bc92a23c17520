package org.vpvae.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.clock.TestClock;

/** Counters of 70 kJ: full after 100 s of the most that a package takes. */
class EnergyTest {
  private static final long RANGE = 70_000_000_000L;
  private static final Duration SHORT = Duration.ofSeconds(99);

  @TempDir Path folder;

  private final TestClock clock = new TestClock();

  @Test
  void itIsTheSumOfThePackagesAndNotOfTheirParts() throws IOException {
    show(0, 1_500_000);
    show(1, 500_000);
    Files.createDirectories(folder.resolve("intel-rapl:0/intel-rapl:0:0"));
    Files.createDirectories(folder.resolve("intel-rapl:0:0"));
    Energy energy = new Energy(folder, clock);
    clock.pass(SHORT);
    show(0, 2_500_000);
    show(1, 3_500_000);
    assertThat(energy.joules()).hasValue(1 + 3);
  }

  @Test
  void aCounterThatBeginsAnewIsCarriedOnByItself() throws IOException {
    show(0, RANGE - 2_000_000);
    show(1, 0);
    Energy energy = new Energy(folder, clock);
    clock.pass(SHORT);
    show(0, 3_000_000);
    // Grows by more than the other fell.
    show(1, RANGE - 1_000_000);
    assertThat(energy.joules()).hasValue(5 + 69_999);
  }

  @Test
  void readOnTheWayItMayBeginAnewManyTimes() throws IOException {
    show(0, 0);
    Energy energy = new Energy(folder, clock);
    for (int i = 1; i <= 10; i++) {
      clock.pass(SHORT);
      show(0, i * 40_000_000_000L % RANGE);
      energy.look();
    }
    assertThat(energy.joules()).hasValue(400_000);
  }

  @Test
  void whatMayHaveBegunAnewTwiceIsUnknownForEver() throws IOException {
    show(0, 0);
    Energy energy = new Energy(folder, clock);
    clock.pass(Duration.ofSeconds(101));
    show(0, 1_000_000);
    energy.look();
    clock.pass(SHORT);
    assertThat(energy.joules()).isEmpty();
  }

  @Test
  void whereAnyCounterCannotBeReadItIsUnknown() throws IOException {
    assertThat(new Energy(folder.resolve("absent"), clock).joules()).isEmpty();
    assertThat(new Energy(folder, clock).joules()).as("a virtual machine").isEmpty();
    show(0, 0);
    Energy energy = new Energy(folder, clock);
    Files.createDirectories(folder.resolve("intel-rapl:1"));
    assertThat(energy.joules()).as("the second is unreadable").isEmpty();
    show(1, 0);
    assertThat(energy.joules()).as("a gap").isEmpty();
  }

  private void show(int number, long microjoules) throws IOException {
    Path zone = Files.createDirectories(folder.resolve("intel-rapl:" + number));
    Files.writeString(zone.resolve("energy_uj"), microjoules + "\n");
    Files.writeString(zone.resolve("max_energy_range_uj"), RANGE + "\n");
  }
}
