package org.vpvae.experiments.score;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * docs/metrics.md: the text of a template with the tables of recorded measurements in it. A line
 * {@code {{file.csv}}} becomes the whole table, {@code {{file.csv WORDS}}} the rows that begin with
 * these words.
 */
final class MetricsDocument {
  private static final Pattern TABLE = Pattern.compile("\\{\\{(\\S+\\.csv) ?([^}]*)\\}\\}");

  private MetricsDocument() {}

  /** Writes the document anew; run by hand in the root folder after measuring. */
  public static void main(String[] arguments) throws IOException {
    Path docs = Path.of(arguments[0]);
    Files.writeString(docs.resolve("metrics.md"), text(docs.resolve("metrics")));
  }

  /** The document from the recorded tables of a folder. */
  static String text(Path recorded) throws IOException {
    try (InputStream in = MetricsDocument.class.getResourceAsStream("metrics.template.md")) {
      String template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return TABLE.matcher(template).replaceAll(m -> Matcher.quoteReplacement(rows(recorded, m)));
    }
  }

  private static String rows(Path recorded, MatchResult mark) {
    try {
      List<String> lines = Files.readAllLines(recorded.resolve(mark.group(1)));
      String rows =
          lines.stream()
              .skip(1)
              .filter(line -> line.startsWith(mark.group(2)))
              .map(MetricsDocument::row)
              .collect(Collectors.joining("\n"));
      if (rows.isEmpty()) {
        throw new IllegalStateException("no row for " + mark.group());
      }
      String ruler = row(lines.get(0)).replaceAll("[^|]+", "---");
      return row(lines.get(0)) + "\n" + ruler + "\n" + rows;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String row(String line) {
    return "| " + line.replace(";", " | ") + " |";
  }
}
