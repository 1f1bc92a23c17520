package org.vpvae.experiments.report;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.table.HtmlTable;

/**
 * Validation clips to compare by ear: a row of players for the originals, and one for what each run
 * made of them.
 *
 * @param rows the originals first; at least one
 */
public record Listening(List<Row> rows) {
  public Listening {
    rows = List.copyOf(rows);
  }

  /**
   * Clips of one origin.
   *
   * @param name {@code original}, or the title of a run
   * @param clips whole WAV files
   */
  public record Row(String name, List<byte[]> clips) {
    public Row {
      clips = List.copyOf(clips);
    }
  }

  /**
   * The first run of each cell that kept sounds; empty when none did.
   *
   * @param chosen which speech runs
   */
  public static Optional<Listening> of(ProfileResults results, Predicate<RunConfiguration> chosen) {
    List<Row> rows = new ArrayList<>();
    for (RunConfiguration run : firstSeeds(results, chosen)) {
      RunSounds sounds = RunSounds.read(results.runFolder(run.name()));
      if (!sounds.originals().isEmpty()) {
        if (rows.isEmpty()) {
          rows.add(new Row("original", sounds.originals()));
        }
        rows.add(new Row(run.title(), sounds.reconstructions()));
      }
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(new Listening(rows));
  }

  private static List<RunConfiguration> firstSeeds(
      ProfileResults results, Predicate<RunConfiguration> chosen) {
    Set<RunConfiguration.Row> seen = new HashSet<>();
    return results.records().stream()
        .map(RunRecord::configuration)
        .filter(run -> run.modality() == Modality.AUDIO)
        .filter(chosen)
        .filter(run -> seen.add(run.row()))
        .toList();
  }

  /** The players of one row, under its name. */
  public static String fragment(Row row) {
    String name = HtmlTable.escape(row.name());
    StringBuilder out = new StringBuilder("<p>").append(name).append("<br>\n");
    for (byte[] wav : row.clips()) {
      out.append("<audio controls preload=\"none\" aria-label=\"").append(name);
      out.append("\" src=\"data:audio/wav;base64,");
      out.append(Base64.getEncoder().encodeToString(wav)).append("\"></audio>\n");
    }
    return out.append("</p>\n").toString();
  }
}
