package org.vpvae.performance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A document's text with the tables of recorded measurements in it, so that no number is typed. In
 * the template a line {@code {{file.csv}}} becomes the whole table, {@code {{file.csv WORDS}}} the
 * rows that begin with these words.
 */
public final class FilledTemplate {
  private static final Pattern TABLE = Pattern.compile("\\{\\{(\\S+\\.csv) ?([^}]*)\\}\\}");

  private FilledTemplate() {}

  /**
   * Fills a template.
   *
   * @param beside the class whose package holds the template
   * @param template name of the resource
   * @param recorded folder of the tables, semicolons between cells
   */
  public static String text(Class<?> beside, String template, Path recorded) throws IOException {
    try (InputStream in = beside.getResourceAsStream(template)) {
      String words = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return TABLE.matcher(words).replaceAll(m -> Matcher.quoteReplacement(rows(recorded, m)));
    }
  }

  private static String rows(Path recorded, MatchResult mark) {
    try {
      List<String> lines = Files.readAllLines(recorded.resolve(mark.group(1)));
      String rows =
          lines.stream()
              .skip(1)
              .filter(line -> line.startsWith(mark.group(2)))
              .map(FilledTemplate::row)
              .collect(Collectors.joining("\n"));
      if (rows.isEmpty()) {
        throw new IllegalStateException("no row for " + mark.group());
      }
      String ruler = row(lines.get(0)).replaceAll("[^|]+", "---");
      return row(lines.get(0)) + "\n" + ruler + "\n" + rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String row(String line) {
    return "| " + line.replace(";", " | ") + " |";
  }
}
