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
 * A page of docs from its template and the tables of recorded measurements, so that no number is
 * typed. In the template a line {@code {{file.csv}}} becomes the whole table, {@code {{file.csv
 * WORDS}}} the rows that begin with these words, and {@code {{file.csv #}}} the machine of the
 * recording, a line of {@link MachineLine} above the table.
 */
final class FilledTemplate {
  /** The pages; each has a template of its name, and a folder of its name with its tables. */
  static final List<String> PAGES = List.of("metrics", "datasets");

  private static final Pattern TABLE = Pattern.compile("\\{\\{(\\S+\\.csv) ?([^}]*)\\}\\}");

  private FilledTemplate() {}

  /** Writes the pages anew; run by hand in the root folder after measuring. Argument: docs. */
  public static void main(String[] arguments) throws IOException {
    Path docs = Path.of(arguments[0]);
    for (String page : PAGES) {
      Files.writeString(docs.resolve(page + ".md"), text(docs, page));
    }
  }

  /** One page, from the folder of its tables in the folder of the docs. */
  static String text(Path docs, String page) throws IOException {
    try (InputStream in = FilledTemplate.class.getResourceAsStream(page + ".template.md")) {
      String words = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Path recorded = docs.resolve(page);
      return TABLE.matcher(words).replaceAll(m -> Matcher.quoteReplacement(rows(recorded, m)));
    }
  }

  private static String rows(Path recorded, MatchResult mark) {
    try {
      List<String> all = Files.readAllLines(recorded.resolve(mark.group(1)));
      if (mark.group(2).equals(MachineLine.MARK.strip())) {
        return machine(all, mark);
      }
      List<String> lines = all.stream().filter(line -> !line.startsWith(MachineLine.MARK)).toList();
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

  private static String machine(List<String> lines, MatchResult mark) {
    if (lines.isEmpty() || !lines.get(0).startsWith(MachineLine.MARK)) {
      throw new IllegalStateException("no machine for " + mark.group());
    }
    return lines.get(0).substring(MachineLine.MARK.length());
  }

  private static String row(String line) {
    return "| " + line.replace(";", " | ") + " |";
  }
}
