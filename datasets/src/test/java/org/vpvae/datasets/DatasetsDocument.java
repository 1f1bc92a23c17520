package org.vpvae.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vpvae.performance.FilledTemplate;

/** docs/datasets.md from its template and the recorded throughput. */
final class DatasetsDocument {
  private DatasetsDocument() {}

  /** Writes the document anew; run by hand in the root folder after measuring. */
  public static void main(String[] arguments) throws IOException {
    Path docs = Path.of(arguments[0]);
    Files.writeString(docs.resolve("datasets.md"), text(docs.resolve("datasets")));
  }

  /** The document from the recorded tables of a folder. */
  static String text(Path recorded) throws IOException {
    return FilledTemplate.text(DatasetsDocument.class, "datasets.template.md", recorded);
  }
}
