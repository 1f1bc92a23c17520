package org.vpvae.experiments.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vpvae.experiments.claim.ClaimBoard;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.table.ResultTable;
import org.vpvae.experiments.verdict.Verdict;

/**
 * Where a profile's runs agree with the paper and where not, counted from their verdicts, and the
 * scale that this stands on.
 *
 * @param sentences in order
 */
record Reading(List<String> sentences) {
  /** Contradicted cells that are named; the rest is counted. */
  private static final int NAMED = 8;

  Reading {
    sentences = List.copyOf(sentences);
  }

  static Reading of(ProfileResults profile) {
    List<String> sentences = new ArrayList<>();
    for (Modality half : Modality.values()) {
      profile.records().stream()
          .filter(run -> run.configuration().modality() == half)
          .findFirst()
          .ifPresent(run -> sentences.add(scale(half, run)));
    }
    profile.tables().forEach(table -> sentences.add(verdicts(table)));
    claims(profile.claims(), sentences);
    return new Reading(sentences);
  }

  /** One list. */
  String toMarkdown() {
    return "\n### Where this agrees with the paper, and where not\n\n"
        + sentences.stream().map(s -> "- " + s + "\n").collect(Collectors.joining());
  }

  private static String scale(Modality half, RunRecord run) {
    double seen = (double) run.configuration().steps() * run.configuration().batch();
    return String.format(
        Locale.ROOT,
        "%s: %.0f items seen in training, %.1f epochs of %d; the paper's networks see 50 epochs of %s."
            + " What an order needs longer training for is not there yet.",
        half == Modality.IMAGE ? "Pictures" : "Speech",
        seen,
        seen / Math.max(1, run.data().trainItems()),
        run.data().trainItems(),
        half == Modality.IMAGE ? "118,287 pictures" : "960 hours");
  }

  private static String verdicts(ResultTable table) {
    Map<Verdict, List<String>> judged = table.judged();
    String counts =
        judged.entrySet().stream()
            .map(entry -> entry.getValue().size() + " " + entry.getKey().words())
            .collect(Collectors.joining(", "));
    List<String> contradicted = judged.getOrDefault(Verdict.FAIL, List.of());
    return table.kind().title() + ": " + counts + named(contradicted) + ".";
  }

  private static String named(List<String> contradicted) {
    if (contradicted.isEmpty()) {
      return "";
    }
    String more =
        contradicted.size() > NAMED ? " and " + (contradicted.size() - NAMED) + " more" : "";
    return "; contradicted: "
        + contradicted.stream().limit(NAMED).collect(Collectors.joining(", "))
        + more;
  }

  private static void claims(ClaimBoard board, List<String> sentences) {
    Map<Verdict, List<String>> numbers =
        board.rows().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.ours().verdict(),
                    () -> new EnumMap<>(Verdict.class),
                    Collectors.mapping(
                        row -> Integer.toString(row.claim().number()), Collectors.toList())));
    numbers.forEach(
        (verdict, claims) ->
            sentences.add("Claims " + verdict.words() + ": " + String.join(", ", claims) + "."));
  }
}
