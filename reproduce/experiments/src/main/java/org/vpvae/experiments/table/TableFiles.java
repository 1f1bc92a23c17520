package org.vpvae.experiments.table;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpvae.experiments.run.RunFolder;
import org.vpvae.storage.AtomicFile;

/** The four files of a table, beside the folder {@code runs} that they link to. */
public final class TableFiles {
  /** The folder of all runs, below the folder of a profile. */
  public static final String RUNS = "runs";

  private static final List<String> FORMS = List.of(".csv", ".md", ".tex", ".html");

  private TableFiles() {}

  /** Writes the table as CSV, Markdown, LaTeX and HTML, such as {@code table1-image.csv}. */
  public static void write(Path folder, ResultTable table) {
    AtomicFile.write(folder.resolve(table.name() + ".csv"), CsvTable.write(table));
    AtomicFile.write(
        folder.resolve(table.name() + ".md"),
        MarkdownTable.write(table, TableFiles::recordOf) + MarkdownTable.why(table));
    AtomicFile.write(folder.resolve(table.name() + ".tex"), LatexTable.write(table));
    AtomicFile.write(
        folder.resolve(table.name() + ".html"), HtmlTable.write(table, TableFiles::recordOf));
  }

  /** The names of the files of some tables. */
  public static Set<String> names(List<ResultTable> tables) {
    return tables.stream()
        .flatMap(table -> FORMS.stream().map(form -> table.name() + form))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Where the record of a finished run lies, seen from the folder of its profile. */
  public static String recordOf(String run) {
    return RUNS + "/" + run + "/" + RunFolder.RECORD;
  }
}
