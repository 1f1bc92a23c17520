package org.vpvae.experiments.report;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vpvae.display.image.Png;
import org.vpvae.experiments.claim.HtmlBoard;
import org.vpvae.experiments.figure.Figure;
import org.vpvae.experiments.run.RunRecord;
import org.vpvae.experiments.table.HtmlTable;
import org.vpvae.experiments.table.ResultTable;
import org.vpvae.experiments.table.TableFiles;
import org.vpvae.experiments.verdict.Verdict;
import org.vpvae.storage.AtomicFile;

/**
 * The whole report of a profile as one HTML file that needs no other and no network: verdicts,
 * tables, figures, claims, reconstructions to look at and to listen to, and the record of every
 * run. Every number in it comes from a run record or from the paper's tables.
 */
public final class ReportPage {
  /** Where the page lies below the folder of a profile. */
  public static final String FILE = "report/index.html";

  private static final String STYLE =
      HtmlTable.STYLE
          + HtmlBoard.STYLE
          + """
          h1{font-size:1.5rem}
          h2{font-size:1.2rem;margin-top:2.5rem;border-bottom:2px solid #0072b2}
          nav a{display:inline-block;padding:.6rem .8rem .6rem 0}
          svg{max-width:100%;height:auto}
          .zoom input{position:absolute;opacity:0}
          .zoom img{max-width:100%;image-rendering:pixelated;cursor:zoom-in}
          .zoom svg{cursor:zoom-in}
          .zoom input:checked+*{max-width:none;width:200%;cursor:zoom-out}
          .zoom input:focus-visible+*{outline:3px solid #0072b2}
          .zoom{display:block;overflow-x:auto}
          audio{width:15rem;max-width:100%;vertical-align:middle}
          .counts span{display:inline-block;margin:.2rem 1rem .2rem 0}
          code{overflow-wrap:anywhere}
          """;

  private final ProfileResults results;
  private final List<ResultTable> tables;
  private final StringBuilder out = new StringBuilder();

  private ReportPage(ProfileResults results) {
    this.results = results;
    this.tables = results.tables();
  }

  /**
   * Writes {@value #FILE}.
   *
   * @param figures to show, in order
   */
  public static void write(Path folder, ProfileResults results, List<Figure> figures) {
    AtomicFile.write(folder.resolve(FILE), new ReportPage(results).text(figures));
  }

  private String text(List<Figure> figures) {
    head(figures);
    counts();
    tables.forEach(this::table);
    figures.forEach(this::figure);
    section("claims", "The paper's claims");
    out.append(HtmlBoard.fragment(results.claims()));
    pictures();
    sounds();
    runs();
    return out.append("</body>\n</html>\n").toString();
  }

  private void head(List<Figure> figures) {
    String title = "VP-VAE reproduced: profile " + results.profile();
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<link rel=\"icon\" href=\"data:,\">\n<title>").append(escape(title));
    out.append("</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<h1>");
    out.append(escape(title)).append("</h1>\n<p>The tables, figures and claims of arXiv");
    out.append(" 2602.17133 beside our runs. Every number of ours leads to the record of its run,");
    out.append(" at the end of this page.</p>\n<nav>");
    tables.forEach(table -> link(table.name(), table.kind().title()));
    figures.forEach(figure -> link(figure.name(), figure.drawing().title()));
    link("claims", "Claims");
    link("runs", "Runs");
    out.append("</nav>\n");
  }

  private void link(String anchor, String words) {
    out.append("<a href=\"#").append(anchor).append("\">").append(escape(words)).append("</a> ");
  }

  private void section(String anchor, String words) {
    out.append("<h2 id=\"").append(anchor).append("\">").append(escape(words)).append("</h2>\n");
  }

  /** How many numbers got which verdict. */
  private void counts() {
    out.append("<p class=\"counts\">");
    for (Verdict verdict : Verdict.values()) {
      int count =
          tables.stream()
              .mapToInt(table -> table.judged().getOrDefault(verdict, List.of()).size())
              .sum();
      out.append("<span class=\"").append(verdict.id()).append("\"><b>").append(verdict.words());
      out.append("</b> ").append(count).append("</span>");
    }
    out.append("</p>\n");
  }

  private void table(ResultTable table) {
    section(table.name(), table.caption().get(0).replaceAll("\\.$", ""));
    out.append(HtmlTable.fragment(table, run -> "#run-" + run));
  }

  private void figure(Figure figure) {
    section(figure.name(), figure.drawing().title());
    zoomable(figure.svg()).append("<p>").append(escape(figure.caption())).append("</p>\n");
  }

  /** Twice as wide after a tap, without a script. */
  private StringBuilder zoomable(String picture) {
    out.append("<label class=\"zoom\"><input type=\"checkbox\" aria-label=\"enlarge\">");
    return out.append(picture).append("</label>\n");
  }

  private void pictures() {
    for (int codebookSize : results.imageCodebookSizes()) {
      Optional<BufferedImage> strip = results.strip(codebookSize);
      if (strip.isPresent()) {
        section("strip-" + codebookSize, "Validation pictures, K = " + codebookSize);
        out.append("<p>Original and reconstructions, first seed. Tap to enlarge.</p>\n");
        zoomable(
            "<img alt=\"originals and reconstructions by method\" src=\"data:image/png;base64,"
                + Png.base64(strip.get())
                + "\">");
      }
    }
  }

  /** The first speech run of each method and K that kept sounds, under the originals. */
  private void sounds() {
    Listening.of(results, run -> true)
        .ifPresent(
            listening -> {
              section("sounds", "Validation speech");
              listening.rows().forEach(row -> out.append(Listening.fragment(row)));
            });
  }

  private void runs() {
    section("runs", "Runs");
    out.append(HtmlRuns.fragment(results.results(), run -> "#record-" + run));
    results.records().forEach(this::record);
  }

  /** The whole proof, so that the page can be sent on without the folder. */
  private void record(RunRecord run) {
    out.append("<details><summary>").append(run.name()).append(": ");
    out.append(escape(run.configuration().title())).append("</summary>\n");
    out.append("<pre id=\"record-").append(run.name()).append("\">").append(escape(run.toJson()));
    out.append("</pre>\n<p>In the output folder: <a href=\"../");
    out.append(TableFiles.recordOf(run.name())).append("\">run.json</a></p></details>\n");
  }

  private static String escape(String text) {
    return HtmlTable.escape(text);
  }
}
