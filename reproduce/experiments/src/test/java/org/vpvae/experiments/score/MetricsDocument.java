package org.vpvae.experiments.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vpvae.performance.FilledTemplate;

/** docs/metrics.md from its template and the recorded agreement and times. */
final class MetricsDocument {
  private MetricsDocument() {}

  /** Writes the document anew; run by hand in the root folder after measuring. */
  public static void main(String[] arguments) throws IOException {
    Path docs = Path.of(arguments[0]);
    Files.writeString(docs.resolve("metrics.md"), text(docs.resolve("metrics")));
  }

  /** The document from the recorded tables of a folder. */
  static String text(Path recorded) throws IOException {
    return FilledTemplate.text(MetricsDocument.class, "metrics.template.md", recorded);
  }
}
