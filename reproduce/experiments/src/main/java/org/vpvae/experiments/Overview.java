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
    Column mine = column(opened, asked, laboratory);
    PlanCosts costs = PlanCosts.measure(laboratory, mine.all(), seconds);
    return fragment(
        artefact -> {
          double minutes = costs.seconds(mine.runs(artefact)) / sideBySide / SECONDS_PER_MINUTE;
          return Optional.of(format("about %.1f min", minutes));
        });
  }

  /**
   * A profile with what its cells are made of.
   *
   * @param profile with every table
   * @param all its runs
   * @param standing the runs of the profile as it stands
   * @param finished what lies in its folder
   */
  private record Column(
      Profile profile,
      List<RunConfiguration> all,
      List<RunConfiguration> standing,
      List<RunRecord> finished) {
    List<RunConfiguration> runs(Artefact artefact) {
      return artefact == Artefact.CLAIMS
          ? standing
          : all.stream().filter(run -> artefact.holds(profile, run)).toList();
    }
  }

  private Column column(Profile whole, Profile standing, Laboratory laboratory) {
    Path folder = output.resolve(whole.name());
    return new Column(
        whole,
        Plan.allRuns(whole, laboratory),
        Plan.allRuns(standing, laboratory),
        ProfileResults.exist(folder)
            ? ProfileResults.read(whole.name(), folder).records()
            : List.of());
  }

  private Column column(String name) {
    try (Laboratory counting = new Rehearsal()) {
      return name.equals(opened.name())
          ? column(opened, asked, counting)
          : column(
              ProfileReader.read(name, PaperSuite.EVERYTHING),
              ProfileReader.read(name, Map.of()),
              counting);
    }
  }

  private Fragment fragment(Function<Artefact, Optional<String>> estimate) {
    List<Column> columns = ProfileReader.NAMES.stream().map(this::column).toList();
    StringBuilder html = new StringBuilder("<div class=\"scroll board\">\n<table>\n<thead><tr>");
    html.append("<th>notebook</th><th>what it shows</th>");
    ProfileReader.NAMES.forEach(name -> html.append("<th>").append(name).append("</th>"));
    html.append("</tr></thead>\n<tbody>\n");
    StringBuilder text = new StringBuilder();
    for (Artefact artefact : Artefact.values()) {
      List<String> cells =
          columns.stream().map(column -> cell(artefact, column, estimate)).toList();
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
      Artefact artefact, Column column, Function<Artefact, Optional<String>> estimate) {
    List<RunConfiguration> runs = column.runs(artefact);
    if (runs.isEmpty()) {
      return "no run";
    }
    boolean mine = column.profile().name().equals(opened.name());
    long steps = runs.stream().mapToLong(RunConfiguration::steps).sum();
    List<String> parts = new ArrayList<>();
    parts.add(format("%d runs, %,d steps", runs.size(), steps));
    recorded(artefact, column, runs.size())
        .or(() -> mine ? estimate.apply(artefact) : Optional.empty())
        .ifPresent(parts::add);
    return String.join("; ", parts);
  }

  /** How long the runs took, when as many as the artefact has are finished. */
  private static Optional<String> recorded(Artefact artefact, Column column, int expected) {
    List<RunRecord> records =
        column.finished().stream()
            .filter(record -> artefact.holds(column.profile(), record.configuration()))
            .toList();
    if (records.size() < expected) {
      return Optional.empty();
    }
    double seconds = records.stream().mapToDouble(RunRecord::seconds).sum();
    return Optional.of(format("finished, %.1f min of runs", seconds / SECONDS_PER_MINUTE));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
