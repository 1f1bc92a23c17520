package org.vpvae.experiments.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetricsDocumentTest {
  private static final Path DOCS = Path.of("..", "..", "docs");

  /** No number of the document was typed. */
  @Test
  void theDocumentIsWhatTheRecordedTablesMakeOfTheTemplate() throws IOException {
    assertThat(DOCS.resolve("metrics.md"))
        .hasContent(MetricsDocument.text(DOCS.resolve("metrics")));
  }

  /** The recorded agreement is within the stated tolerances, row by row. */
  @Test
  void everyRecordedDifferenceIsWithinItsTolerance() throws IOException {
    Files.readAllLines(DOCS.resolve("metrics/agreement.csv")).stream()
        .skip(1)
        .map(line -> line.split(";"))
        .forEach(
            cells ->
                assertThat(Double.parseDouble(cells[3]))
                    .as(String.join(";", cells))
                    .isLessThanOrEqualTo(Double.parseDouble(cells[4])));
  }
}
