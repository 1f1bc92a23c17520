package org.vpvae.experiments;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.vpvae.display.drawing.Drawing;
import org.vpvae.experiments.claim.ClaimBoard;
import org.vpvae.experiments.figure.Figure;
import org.vpvae.experiments.figure.LossChart;
import org.vpvae.experiments.notebook.Fragment;
import org.vpvae.experiments.report.HtmlRuns;
import org.vpvae.experiments.report.Listening;
import org.vpvae.experiments.report.ProfileResults;
import org.vpvae.experiments.report.ReportPage;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.run.RunResult;
import org.vpvae.experiments.table.ResultTable;
import org.vpvae.experiments.table.TableFiles;

/**
 * What lies in the folder of a profile, artefact by artefact; needs neither engine nor data. What
 * is not there is refused in words.
 *
 * @param profile whose runs are looked for
 * @param results the folder, as it is now
 */
record MadeArtefacts(Profile profile, ProfileResults results) {

  /**
   * Reads the folder.
   *
   * @throws UserError if nothing was ever planned there
   */
  static MadeArtefacts in(Path folder, Profile profile) {
    if (!ProfileResults.exist(folder)) {
      throw new UserError("nothing was made in " + folder + " yet");
    }
    return new MadeArtefacts(profile, ProfileResults.read(profile.name(), folder));
  }

  ResultTable table(Artefact artefact) {
    return results
        .table(artefact.table().orElseThrow(() -> artefact.missing("is no table")))
        .orElseThrow(
            () ->
                artefact.missing(
                    "has no run in "
                        + results.folder()
                        + " that measured it; Table 2 of data in folders needs images.ood or"
                        + " speech.ood"));
  }

  List<Integer> codebookSizes(Artefact artefact) {
    return finished(artefact).stream().map(RunConfiguration::codebookSize).distinct().toList();
  }

  BufferedImage pictures(Artefact artefact, int codebookSize) {
    return artefact
        .table()
        .flatMap(table -> results.strip(table, codebookSize))
        .orElseThrow(() -> artefact.missing("left no pictures at K = " + codebookSize));
  }

  Listening sounds(Artefact artefact) {
    return Listening.of(results, run -> artefact.holds(profile, run))
        .orElseThrow(() -> artefact.missing("left no sounds"));
  }

  Drawing losses(Artefact artefact) {
    List<RunConfiguration> first =
        finished(artefact).stream().filter(run -> run.seed() == 0).toList();
    if (first.isEmpty()) {
      throw artefact.missing("has no finished run in " + results.folder());
    }
    return LossChart.of(artefact.title() + ", training loss", first, results::runFolder);
  }

  Figure figure(Artefact artefact) {
    if (artefact != Artefact.FIGURE1) {
      throw artefact.missing("is no figure of runs");
    }
    return results
        .figureOne()
        .orElseThrow(() -> artefact.missing("was measured by no run in " + results.folder()));
  }

  ClaimBoard claims() {
    return results.claims();
  }

  Fragment runs(Artefact artefact) {
    List<RunResult> mine =
        results.results().stream()
            .filter(result -> artefact.holds(profile, result.configuration()))
            .toList();
    String text =
        mine.stream()
            .map(result -> result.configuration().name() + "  " + result.configuration().title())
            .collect(Collectors.joining("\n"));
    return new Fragment(text, HtmlRuns.fragment(mine, this::linkTo));
  }

  Fragment report() {
    Path page = results.folder().resolve(ReportPage.FILE);
    return new Fragment(
        page.toString(), "<p><a href=\"" + fromHere(page) + "\">" + page + "</a></p>\n");
  }

  private String linkTo(String run) {
    return fromHere(results.folder().resolve(TableFiles.recordOf(run)));
  }

  /** A browser resolves addresses against the notebook, whose folder is the kernel's. */
  private static String fromHere(Path file) {
    return Path.of("")
        .toAbsolutePath()
        .relativize(file.toAbsolutePath().normalize())
        .toString()
        .replace('\\', '/');
  }

  private List<RunConfiguration> finished(Artefact artefact) {
    return results.records().stream()
        .map(RunRecord::configuration)
        .filter(run -> artefact.holds(profile, run))
        .toList();
  }
}
