package org.vpvae.kernel.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputCollectorTest {
  private final List<String> published = Collections.synchronizedList(new ArrayList<>());

  @Test
  void aCharacterIsNeverCut() {
    byte[] text = "a€😀".getBytes(StandardCharsets.UTF_8);
    try (OutputCollector collector = collector()) {
      for (byte one : text) {
        collector.out().write(one);
        collector.drain();
      }
    }
    assertThat(String.join("", published)).isEqualTo("OUT:aOUT:€OUT:😀");
  }

  @Test
  void bytesThatAreNoTextComeOutAtTheEnd() {
    try (OutputCollector collector = collector()) {
      collector.out().write(0xE2);
      collector.drain();
      assertThat(published).isEmpty();
    }
    assertThat(published).containsExactly("OUT:\uFFFD");
  }

  @Test
  void theOrderAcrossStreamsIsKept() {
    try (OutputCollector collector = collector()) {
      collector.out().print("1");
      collector.err().print("2");
      collector.out().print("3");
    }
    assertThat(published).containsExactly("OUT:1", "ERR:2", "OUT:3");
  }

  @Test
  void textGoesOutByItselfAndInLargePieces() throws InterruptedException {
    try (OutputCollector collector = collector()) {
      collector.out().print("x".repeat(20_000));
      for (int i = 0;
          i < 500 && String.join("", published).replace("OUT:", "").length() < 20_000;
          i++) {
        Thread.sleep(10);
      }
      assertThat(String.join("", published).replace("OUT:", "")).hasSize(20_000);
      assertThat(published).hasSizeLessThan(6);
    }
  }

  private OutputCollector collector() {
    return new OutputCollector(
        (stream, text) ->
            published.add((stream == OutputCollector.Stream.STDOUT ? "OUT:" : "ERR:") + text),
        () -> {});
  }
}
