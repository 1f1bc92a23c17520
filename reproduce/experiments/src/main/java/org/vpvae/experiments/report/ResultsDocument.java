package org.vpvae.experiments.report;

import static java.util.Comparator.naturalOrder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.RunFolder;
import org.vpvae.experiments.run.RunOutcome;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.SeedStatistics;
import org.vpvae.experiments.table.DepartureTable;
import org.vpvae.experiments.table.MarkdownTable;
import org.vpvae.experiments.table.PilotComparison;
import org.vpvae.experiments.table.ResultTable;
import org.vpvae.experiments.table.TableKind;

/**
 * RESULTS.md: tables, figures, claims, a reading of them, costs and the comparison with the pilot,
 * from what is published of each profile and nothing else (see {@link Publication}). So it can be
 * made anew wherever the published folder is, and every number in it be followed.
 */
public final class ResultsDocument {
  /** Names of the paper's figures. */
  static final List<String> FIGURES = List.of("figure1", "figure2");

  private static final double BYTES_PER_MIB = 1024 * 1024;
  private static final double SECONDS_PER_MINUTE = 60;

  private final Path document;
  private final StringBuilder out = new StringBuilder();

  private ResultsDocument(Path document) {
    this.document = document;
  }

  /**
   * One profile of the document.
   *
   * @param results its published folder
   * @param leftOut sentences about what the profile plans and these runs do not have
   */
  public record Section(ProfileResults results, List<String> leftOut) {
    public Section {
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * The text of the document.
   *
   * @param document where it will lie, for the links
   * @param sections one per profile, in order
   */
  public static String text(Path document, List<Section> sections) {
    ResultsDocument results = new ResultsDocument(document.toAbsolutePath().normalize());
    results.head();
    sections.forEach(results::section);
    results.pilot(sections.stream().map(Section::results).toList());
    return results.out.toString();
  }

  private void head() {
    out.append("# Results\n\n");
    out.append("Made by the program from the records of its runs: every number below leads to a");
    out.append(" record with configuration, data digests, versions and seed. Do not edit;");
    out.append(" `mvn vpvae:reproduce -N -Dvpvae.results=FILE` writes it anew.\n");
  }

  private void section(Section section) {
    ProfileResults profile = section.results();
    out.append("\n## Profile ").append(profile.profile()).append('\n');
    out.append(Reading.of(profile).toMarkdown());
    leftOut(section.leftOut());
    profile.tables().forEach(table -> table(profile, table));
    DepartureTable.of(profile.records()).ifPresent(table -> departures(profile, table));
    FIGURES.forEach(figure -> figure(profile, figure));
    out.append("\n### The paper's claims\n\n").append(profile.claims().toMarkdown());
    cost(profile);
  }

  private void leftOut(List<String> sentences) {
    if (!sentences.isEmpty()) {
      out.append("\n### What was left out\n\n");
      sentences.forEach(sentence -> out.append("- ").append(sentence).append('\n'));
    }
  }

  private void table(ProfileResults profile, ResultTable table) {
    out.append("\n### ").append(table.caption().get(0).replaceAll("\\.$", "")).append("\n\n");
    out.append(MarkdownTable.write(table, run -> record(profile, run)));
    if (table.kind() == TableKind.TABLE1_IMAGE) {
      profile.imageCodebookSizes().forEach(k -> strip(profile, k));
    }
  }

  private void departures(ProfileResults profile, DepartureTable table) {
    out.append("\n### What a choice changes\n");
    out.append(table.toMarkdown(run -> record(profile, run)));
  }

  /** The address of a run's record from the document. */
  private String record(ProfileResults profile, String run) {
    return address(profile.runFolder(run).resolve(RunFolder.RECORD));
  }

  private String address(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    return document.getParent().relativize(whole).toString().replace('\\', '/');
  }

  private void strip(ProfileResults profile, int codebookSize) {
    Path picture = profile.folder().resolve(Publication.strip(codebookSize));
    if (Files.exists(picture)) {
      out.append("\nValidation pictures and their reconstructions at K = ");
      out.append(codebookSize).append(", first seed:\n\n");
      out.append("![original and reconstructions](").append(address(picture)).append(")\n");
    }
  }

  /** A figure with its data, when the profile has it. */
  private void figure(ProfileResults profile, String name) {
    Path picture = profile.folder().resolve(name + ".svg");
    if (Files.exists(picture)) {
      out.append("\n### Figure ").append(name.charAt(name.length() - 1)).append("\n\n![");
      out.append(name).append("](").append(address(picture)).append(")\n\n");
      out.append("The numbers in it: [CSV](");
      out.append(address(profile.folder().resolve(name + ".csv"))).append(").\n");
    }
  }

  private void cost(ProfileResults profile) {
    List<RunRecord> runs = profile.records();
    if (runs.isEmpty()) {
      out.append("\nNo run of this profile is finished.\n");
      return;
    }
    out.append("\n### What it cost\n\n");
    out.append("| run | steps | wall time, s | peak memory, MiB | resumed at | further facts |\n");
    out.append("|---|---:|---:|---:|---:|---|\n");
    runs.forEach(run -> out.append(costRow(run, record(profile, run.name()))));
    out.append(duration(runs));
    out.append("Runs may have been under way side by side (see the machine): then their times");
    out.append(
        " overlap; the memory is that of the process of the run. A run that was resumed shows");
    out.append(" the time of all its sessions, in old records that of the last.\n\n");
    runs.stream().map(ResultsDocument::machine).distinct().forEach(out::append);
  }

  private static String duration(List<RunRecord> runs) {
    double sum = runs.stream().mapToDouble(RunRecord::seconds).sum();
    Instant first =
        runs.stream().map(run -> Instant.parse(run.started())).min(naturalOrder()).get();
    Instant last =
        runs.stream().map(run -> Instant.parse(run.finished())).max(naturalOrder()).get();
    return format(
        "%nAll runs added up: %.1f min; from the first start to the last end: %.1f min.%n",
        sum / SECONDS_PER_MINUTE,
        Duration.between(first, last).toMillis() / 1000.0 / SECONDS_PER_MINUTE);
  }

  private static String costRow(RunRecord run, String address) {
    int first = run.outcome().firstStep();
    return format(
        "| [%s](%s) | %d | %.1f | %s | %s | %s |%n",
        run.configuration().title(),
        address,
        run.configuration().steps(),
        run.seconds(),
        run.peakResidentBytes() == 0
            ? "unknown"
            : format("%.0f", run.peakResidentBytes() / BYTES_PER_MIB),
        first == 0 ? "–" : Integer.toString(first),
        facts(run.outcome().facts()));
  }

  /** What a reader must see; counts of items and tokens stand in the record. */
  private static String facts(Map<String, Double> facts) {
    return facts.entrySet().stream()
        .filter(fact -> isTelling(fact.getKey(), fact.getValue()))
        .map(fact -> fact.getKey() + " " + number(fact.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static boolean isTelling(String name, double value) {
    boolean counted =
        name.endsWith(".items")
            || name.endsWith(".tokens")
            || name.equals(RunOutcome.RESIDENT_PEAK);
    return !counted && !(name.endsWith(".left-out") && value == 0);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? format("%.0f", value) : format("%.4g", value);
  }

  private static String machine(RunRecord run) {
    String versions =
        run.versions().entrySet().stream()
            .map(version -> ", " + version.getKey() + " " + version.getValue())
            .collect(Collectors.joining());
    return format(
        "- Machine: %s, %d cores, %s (%s), Java %s%s; revision %s%n",
        run.machine().processor(),
        run.machine().cores(),
        run.machine().os(),
        run.machine().architecture(),
        run.machine().java(),
        versions,
        run.revision());
  }

  private void pilot(List<ProfileResults> profiles) {
    List<RunRecord> runs = profiles.stream().flatMap(p -> p.records().stream()).toList();
    PilotComparison comparison = PilotComparison.of(runs);
    boolean any =
        comparison.rows().stream()
            .anyMatch(row -> row.verdict() != PilotComparison.Verdict.NOT_MEASURED);
    out.append("\n## Comparison with the pilot\n\n");
    out.append("The pilot is the same recipe in Python with PyTorch (images of 32 pixels, 800");
    out.append(" steps of 64, K = 256, one seed or three). Means over seeds ± one sample standard");
    out.append(
        " deviation and the number of seeds; the tolerance for the difference of the means was");
    out.append(" fixed beforehand. The pilot saw real photographs, so only runs on the same ones");
    out.append(" can be expected to agree.\n\n");
    if (!any) {
      out.append("No run of that recipe is finished: `-Dvpvae.profile=pilot` makes them.\n");
      return;
    }
    out.append("| Method | quantity | pilot | ours | difference | tolerance | verdict | runs |\n");
    out.append("|---|---|---:|---:|---:|---:|---|---|\n");
    comparison.rows().forEach(row -> out.append(pilotRow(profiles, row)));
  }

  private String pilotRow(List<ProfileResults> profiles, PilotComparison.Row row) {
    return format(
        "| %s | %s | %s | %s | %s | %s | %s | %s |%n",
        row.method(),
        quantity(row.quantity()),
        statistics(row.pilot()),
        row.ours().map(ResultsDocument::statistics).orElse("–"),
        row.difference().map(d -> format("%+.3f", d)).orElse("–"),
        number(row.tolerance()),
        row.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        row.runs().stream()
            .map(run -> MarkdownTable.link(run, record(owner(profiles, run), run)))
            .collect(Collectors.joining(" ")));
  }

  private static ProfileResults owner(List<ProfileResults> profiles, String run) {
    return profiles.stream()
        .filter(p -> p.records().stream().anyMatch(record -> record.name().equals(run)))
        .findFirst()
        .orElseThrow();
  }

  private static String quantity(String id) {
    return switch (id) {
      case "psnr" -> "PSNR validation, dB";
      case "cvu" -> Metric.CVU.heading() + " validation";
      case "psnr_ood" -> "PSNR out of domain, dB";
      default -> throw new IllegalStateException("unknown quantity " + id);
    };
  }

  private static String statistics(SeedStatistics s) {
    return s.count() == 1
        ? format("%.3f (1)", s.mean())
        : format("%.3f ± %.3f (%d)", s.mean(), s.spread(), s.count());
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern.replace("%n", "\n"), values);
  }
}
