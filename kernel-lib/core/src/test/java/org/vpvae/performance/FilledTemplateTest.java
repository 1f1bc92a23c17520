package org.vpvae.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FilledTemplateTest {
  private static final Path DOCS = Path.of("../../docs");

  static List<String> pages() {
    return FilledTemplate.PAGES;
  }

  /** No measured number of a page was typed. */
  @ParameterizedTest
  @MethodSource("pages")
  void aPageIsWhatTheRecordedTablesMakeOfItsTemplate(String page) throws IOException {
    assertThat(DOCS.resolve(page + ".md")).hasContent(FilledTemplate.text(DOCS, page));
  }

  /** The recorded agreement of the metrics is within the stated tolerances, row by row. */
  @Test
  void everyRecordedDifferenceIsWithinItsTolerance() throws IOException {
    List<String> rows = Files.readAllLines(DOCS.resolve("metrics/agreement.csv"));
    assertThat(rows).hasSizeGreaterThan(1);
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(";");
      assertThat(Double.parseDouble(cells[3]))
          .as(row)
          .isLessThanOrEqualTo(Double.parseDouble(cells[4]));
    }
  }
}
