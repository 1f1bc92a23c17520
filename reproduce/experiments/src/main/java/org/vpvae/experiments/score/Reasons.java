package org.vpvae.experiments.score;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/**
 * What the notes of a table of scores say about one metric, counted: "3x too short, 1x no original"
 * of the scores that are missing, "in the mean: 2x too few frames" of those that are there.
 */
final class Reasons {
  private final Map<String, Integer> missing = new TreeMap<>();
  private final Map<String, Integer> marked = new TreeMap<>();

  private Reasons() {}

  /** Counts the notes on one column; without a column of notes every reason is "not noted". */
  static String of(Table scores, NumericColumn<?> metric) {
    Reasons reasons = new Reasons();
    boolean noted = scores.columnNames().contains(ScoreTable.NOTES);
    for (int row = 0; row < scores.rowCount(); row++) {
      String notes = noted ? scores.stringColumn(ScoreTable.NOTES).get(row) : "";
      reasons.count(metric.isMissing(row), words(notes, metric.name()), notes);
    }
    return reasons.text();
  }

  private void count(boolean isMissing, Optional<String> words, String notes) {
    if (isMissing) {
      String reason = words.orElse(notes);
      missing.merge(reason.isEmpty() ? "not noted" : kind(reason), 1, Integer::sum);
    } else {
      words.ifPresent(remark -> marked.merge(kind(remark), 1, Integer::sum));
    }
  }

  private static Optional<String> words(String notes, String metric) {
    String start = ScoreTable.about(metric);
    return Arrays.stream(notes.split(ScoreTable.SEPARATOR, -1))
        .filter(part -> part.startsWith(start))
        .map(part -> part.substring(start.length()))
        .findFirst();
  }

  /** A reason without the details of its item: what stands before the colon. */
  private static String kind(String reason) {
    String kind = reason.split(": ", 2)[0];
    return kind.matches("[A-Z_]+") ? kind.toLowerCase(Locale.ROOT).replace('_', ' ') : kind;
  }

  private String text() {
    String there = marked.isEmpty() ? "" : "in the mean: " + list(marked);
    return missing.isEmpty() || there.isEmpty()
        ? list(missing) + there
        : list(missing) + "; " + there;
  }

  private static String list(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + "x " + entry.getKey())
        .collect(Collectors.joining(", "));
  }
}
