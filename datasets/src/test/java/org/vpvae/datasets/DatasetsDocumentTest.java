package org.vpvae.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DatasetsDocumentTest {
  private static final Path DOCS = Path.of("..", "docs");

  /** No time of the document was typed. */
  @Test
  void theDocumentIsWhatTheRecordedTablesMakeOfTheTemplate() throws IOException {
    assertThat(DOCS.resolve("datasets.md"))
        .hasContent(DatasetsDocument.text(DOCS.resolve("datasets")));
  }
}
