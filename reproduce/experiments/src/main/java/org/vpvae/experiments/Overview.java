package org.vpvae.experiments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.vpvae.experiments.notebook.Fragment;
import org.vpvae.experiments.report.ProfileResults;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.table.HtmlTable;

/**
 * The contents of the suite: for each artefact its notebook, what it shows, and what it asks for at
 * every profile.
 *
 * @param output folder of all profiles
 * @param sideBySide runs at the same time
 * @param opened the profile whose time can be measured, with every table
 * @param asked the same as it stands: what the claims rest on
 */
record Overview(Path output, int sideBySide, Profile opened, Profile asked) {
  private static final double SECONDS_PER_MINUTE = 60;

  /** Runs and steps, and the time of what is finished. */
  Fragment asRecorded() {
    return fragment(runs -> Optional.empty());
  }

  /** The same, and the time of what is not finished at this profile from measured steps. */
  Fragment calibrated(Laboratory laboratory, double seconds) {
    List<RunConfiguration> all = Plan.allRuns(opened, laboratory);
    PlanCosts costs = PlanCosts.measure(laboratory, all, seconds);
    return fragment(
        artefact -> {
          List<RunConfiguration> mine = of(artefact, opened, asked, all, laboratory);
          double minutes = costs.seconds(mine) / sideBySide / SECONDS_PER_MINUTE;
          return Optional.of(format("about %.1f min", minutes));
        });
  }

  private Fragment fragment(Function<Artefact, Optional<String>> estimate) {
    StringBuilder html = new StringBuilder("<div class=\"scroll board\">\n<table>\n<thead><tr>");
    html.append("<th>notebook</th><th>what it shows</th>");
    ProfileReader.NAMES.forEach(name -> html.append("<th>").append(name).append("</th>"));
    html.append("</tr></thead>\n<tbody>\n");
    StringBuilder text = new StringBuilder();
    for (Artefact artefact : Artefact.values()) {
      List<String> cells =
          ProfileReader.NAMES.stream().map(name -> cell(artefact, name, estimate)).toList();
      text.append(artefact.title()).append(": ").append(String.join(" | ", cells)).append('\n');
      appendRow(html, artefact, cells);
    }
    html.append("</tbody>\n</table>\n</div>\n");
    ProfileReader.NAMES.forEach(name -> appendRemark(html, name));
    return new Fragment(text.toString(), html.toString());
  }

  private static void appendRow(StringBuilder html, Artefact artefact, List<String> cells) {
    html.append("<tr><td><a href=\"").append(artefact.notebook()).append(".ipynb\">");
    html.append(HtmlTable.escape(artefact.title())).append("</a></td><td>");
    html.append(HtmlTable.escape(artefact.shows())).append("</td>");
    cells.forEach(cell -> html.append("<td>").append(HtmlTable.escape(cell)).append("</td>"));
    html.append("</tr>\n");
  }

  /** What a reader of a profile's plan must know beforehand. */
  private static void appendRemark(StringBuilder html, String name) {
    String remark = ProfileReader.read(name, Map.of()).remark();
    if (!remark.isEmpty()) {
      html.append("<p>").append(HtmlTable.escape(name + ": " + remark)).append("</p>\n");
    }
  }

  private String cell(
      Artefact artefact, String name, Function<Artefact, Optional<String>> estimate) {
    boolean mine = name.equals(opened.name());
    Profile whole = mine ? opened : ProfileReader.read(name, PaperSuite.EVERYTHING);
    Profile standing = mine ? asked : ProfileReader.read(name, Map.of());
    List<RunConfiguration> runs;
    try (Laboratory counting = new Rehearsal()) {
      runs = of(artefact, whole, standing, Plan.allRuns(whole, counting), counting);
    }
    if (runs.isEmpty()) {
      return "no run";
    }
    long steps = runs.stream().mapToLong(RunConfiguration::steps).sum();
    List<String> parts = new ArrayList<>();
    parts.add(format("%d runs, %,d steps", runs.size(), steps));
    recorded(artefact, whole, runs.size())
        .or(() -> mine ? estimate.apply(artefact) : Optional.empty())
        .ifPresent(parts::add);
    return String.join("; ", parts);
  }

  private static List<RunConfiguration> of(
      Artefact artefact,
      Profile whole,
      Profile standing,
      List<RunConfiguration> all,
      Laboratory laboratory) {
    return artefact == Artefact.CLAIMS
        ? Plan.allRuns(standing, laboratory)
        : all.stream().filter(run -> artefact.holds(whole, run)).toList();
  }

  /** How long the runs took, when as many as the artefact has are finished. */
  private Optional<String> recorded(Artefact artefact, Profile whole, int expected) {
    Path folder = output.resolve(whole.name());
    if (!ProfileResults.exist(folder)) {
      return Optional.empty();
    }
    List<RunRecord> records =
        ProfileResults.read(whole.name(), folder).records().stream()
            .filter(record -> artefact.holds(whole, record.configuration()))
            .toList();
    if (records.size() < expected) {
      return Optional.empty();
    }
    double seconds = records.stream().mapToDouble(RunRecord::wallSeconds).sum();
    return Optional.of(format("finished, %.1f min of runs", seconds / SECONDS_PER_MINUTE));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
