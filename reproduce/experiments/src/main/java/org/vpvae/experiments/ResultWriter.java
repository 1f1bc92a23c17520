package org.vpvae.experiments;

import java.awt.image.BufferedImage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vpvae.experiments.claim.ClaimBoard;
import org.vpvae.experiments.figure.Figure;
import org.vpvae.experiments.report.Leftovers;
import org.vpvae.experiments.report.Picture;
import org.vpvae.experiments.report.ProfileResults;
import org.vpvae.experiments.report.ReportPage;
import org.vpvae.experiments.table.DepartureTable;
import org.vpvae.experiments.table.ResultTable;
import org.vpvae.experiments.table.TableFiles;
import org.vpvae.storage.AtomicFile;

/**
 * Writes tables, claims, figures and the report from what lies in the folders: after every run, so
 * that a plan of weeks that is stopped leaves what it has found, and at the end. What is written
 * depends on the folders only, so that the last writing leaves the same bytes however often there
 * was one before. Runs that end at the same time write one after the other.
 */
final class ResultWriter {
  /** Figures and the report take longer to draw than tables. */
  private static final Duration BETWEEN_REPORTS = Duration.ofMinutes(1);

  private static final String DEPARTURES = "departures.md";
  private static final Pattern TABLE_FILES = Pattern.compile("table\\d.*\\..+|departures\\.md");
  private static final Pattern PICTURES = Pattern.compile("(figure\\d|strip-image-K\\d+)\\..+");

  private final String profile;
  private final Path folder;
  private final Laboratory laboratory;
  private final Clock clock;
  private final PrintStream log;
  private Instant reported = Instant.MIN;
  private Optional<Optional<Figure>> figureTwo = Optional.empty();

  /**
   * Nothing is written yet.
   *
   * @param profile its name
   * @param folder of the profile; everything is planned there
   * @param laboratory draws Figure 2
   * @param clock tells when the report is due again
   * @param log hears when something could not be written on the way
   */
  ResultWriter(String profile, Path folder, Laboratory laboratory, Clock clock, PrintStream log) {
    this.profile = profile;
    this.folder = folder;
    this.laboratory = laboratory;
    this.clock = clock;
    this.log = log;
  }

  /** After a run: the tables, and the rest when it is due. */
  void onTheWay() {
    tryTo(this::writeWhatIsDue);
  }

  /** When an error ends everything: all, because nothing follows. */
  void beforeAnError() {
    tryTo(this::whole);
  }

  /** At the end: everything. */
  synchronized void whole() {
    ProfileResults results = ProfileResults.read(profile, folder);
    writeTables(results);
    writeReport(results);
  }

  private synchronized void writeWhatIsDue() {
    ProfileResults results = ProfileResults.read(profile, folder);
    writeTables(results);
    if (isReportDue()) {
      writeReport(results);
    }
  }

  /** What cannot be written now must end no run; the last writing will say it again. */
  private void tryTo(Runnable write) {
    try {
      write.run();
    } catch (RuntimeException e) {
      log.println("tables and report could not be brought up to date: " + e);
    }
  }

  private boolean isReportDue() {
    return reported.equals(Instant.MIN)
        || Duration.between(reported, clock.instant()).compareTo(BETWEEN_REPORTS) >= 0;
  }

  private void writeTables(ProfileResults results) {
    List<ResultTable> tables = results.tables();
    tables.forEach(table -> TableFiles.write(folder, table));
    Optional<String> departures =
        DepartureTable.of(results.records()).map(table -> table.toMarkdown(TableFiles::recordOf));
    departures.ifPresent(text -> AtomicFile.write(folder.resolve(DEPARTURES), text));
    ClaimBoard claims = results.claims();
    AtomicFile.write(folder.resolve("claims.csv"), claims.toCsv());
    AtomicFile.write(folder.resolve("claims.md"), claims.toMarkdown());
    Set<String> written = TableFiles.names(tables);
    departures.ifPresent(text -> written.add(DEPARTURES));
    Leftovers.delete(folder, TABLE_FILES, written);
  }

  private void writeReport(ProfileResults results) {
    List<Figure> figures =
        Stream.of(results.figureOne(), figureTwo()).flatMap(Optional::stream).toList();
    Set<String> written = new HashSet<>();
    for (Figure figure : figures) {
      figure.write(folder);
      Figure.FORMS.forEach(form -> written.add(figure.name() + form));
    }
    ReportPage.write(folder, results, figures);
    for (int codebookSize : results.imageCodebookSizes()) {
      String strip = "strip-image-K" + codebookSize + ".png";
      Optional<BufferedImage> picture = results.strip(codebookSize);
      picture.ifPresent(image -> Picture.write(folder.resolve(strip), image));
      picture.ifPresent(image -> written.add(strip));
    }
    Leftovers.delete(folder, PICTURES, written);
    reported = clock.instant();
  }

  /** It needs no run, so it is drawn once. */
  private Optional<Figure> figureTwo() {
    if (figureTwo.isEmpty()) {
      figureTwo = Optional.of(laboratory.figureTwo());
    }
    return figureTwo.get();
  }
}
