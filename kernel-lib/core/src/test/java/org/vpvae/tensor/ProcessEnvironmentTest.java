package org.vpvae.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessEnvironmentTest {
  @Test
  void theTestsThemselvesRunInIt() {
    assertThat(System.getenv()).containsAllEntriesOf(ProcessEnvironment.variables());
  }

  @Test
  void whatTheUserHasSetStays() {
    Map<String, String> environment = new HashMap<>(Map.of("MALLOC_ARENA_MAX", "4"));
    ProcessEnvironment.addTo(environment);
    assertThat(environment)
        .containsEntry("MALLOC_ARENA_MAX", "4")
        .containsEntry("OMP_WAIT_POLICY", "passive")
        .hasSize(5);
  }

  @Test
  void onlyLinuxReturnsMemoryAndOnlyUntold() {
    assertThat(ProcessEnvironment.returnsMemory(Map.of(), "Linux")).isTrue();
    assertThat(ProcessEnvironment.returnsMemory(ProcessEnvironment.variables(), "Linux")).isFalse();
    assertThat(ProcessEnvironment.returnsMemory(Map.of(), "Mac OS X")).isFalse();
  }
}
