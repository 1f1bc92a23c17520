package org.vpvae.kernel.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KernelDocumentTest {
  /** No number of the page was typed: it is what the program makes of the recorded runs. */
  @Test
  void thePageIsWhatTheRecordedRunsSay() throws IOException {
    Path docs = Path.of("../../docs");
    assertThat(Files.readString(docs.resolve("kernel.md")))
        .isEqualTo(KernelDocument.text(docs.resolve("kernel")));
  }
}
