package org.vpvae.display.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.render.Rendering;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableViewTest {

  @Test
  void aShortTableIsShownWhole() {
    Table table =
        Table.create(
            "usage",
            StringColumn.create("method", "VP-VAE", "FSQ"),
            DoubleColumn.create("CVU", 0.97, 0.5));
    MimeBundle bundle = Rendering.render(table);
    assertThat(bundle.get(MimeBundle.HTML))
        .contains("<caption>usage</caption>", ">method</th>", ">VP-VAE</td>", ">0.97</td>")
        .contains("<td style=\"text-align:right\">0.5</td>")
        .contains("2 rows x 2 columns")
        .doesNotContain("&#8942;", "shown");
    assertThat(bundle.text())
        .isEqualTo("usage\nmethod   CVU\nVP-VAE  0.97\nFSQ      0.5\n2 rows x 2 columns");
  }

  @Test
  void markupInCellsAndHeadsIsInert() {
    String attack = "<script>alert(1)</script>";
    Table table = Table.create(attack, StringColumn.create(attack + "\"'", attack, "a & b"));
    String html = Rendering.render(table).get(MimeBundle.HTML);
    assertThat(html).doesNotContain("<script").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(html).contains("a &amp; b");
  }

  @Test
  void twoPricesAreNoFormula() {
    Table table = Table.create("t", StringColumn.create("price", "$5 or $6"));
    assertThat(Rendering.render(table).get(MimeBundle.HTML))
        .contains("<span>$</span>5 or <span>$</span>6");
  }

  @Test
  void aLongTableIsShortenedAndSaysHowLongItIs() {
    Table table = Table.create("n", IntColumn.create("i", IntStream.range(0, 12_345).toArray()));
    MimeBundle bundle = Rendering.render(table);
    String html = bundle.get(MimeBundle.HTML);
    assertThat(html).contains("12345 rows x 1 columns, the first and last 10 rows shown");
    assertThat(html).contains(">9</td>", ">12335</td>", ">12344</td>");
    assertThat(html).doesNotContain(">10</td>", ">12334</td>");
    assertThat(Pattern.compile("<tr>").matcher(html).results().count()).isEqualTo(1 + 20 + 1);
    assertThat(bundle.text()).contains("12345 rows x 1 columns").contains("...");
  }

  @Test
  void aTableAtTheLimitIsWholeAndOneAboveIsNot() {
    assertThat(TableView.rowsShown(20)).hasSize(20);
    assertThat(TableView.rowsShown(21)).hasSize(20).doesNotContain(10).contains(11);
    assertThat(TableView.rowsShown(0)).isEmpty();
    assertThatThrownBy(() -> TableView.rowsShown(-1)).hasMessageContaining("-1");
  }

  @Test
  void wideTablesAndLongCellsAreCut() {
    List<TableView.Column> columns =
        IntStream.range(0, 60).mapToObj(j -> new TableView.Column("c" + j, false)).toList();
    TableView view = TableView.of("", columns, 1, (i, j) -> "x".repeat(5000));
    String html = view.toMimeBundle().get(MimeBundle.HTML);
    assertThat(html).contains("1 rows x 60 columns, the first 40 columns shown");
    assertThat(html).contains("c39").doesNotContain("c40").hasSizeLessThan(12_000);
  }

  @Test
  void missingValuesAndEmptyTablesShow() {
    Table missing = Table.create("m", DoubleColumn.create("v", new Double[] {null, 1.0}));
    assertThat(Rendering.render(missing).get(MimeBundle.HTML)).contains("\"></td>");
    Table empty = Table.create("e", DoubleColumn.create("v"));
    assertThat(Rendering.render(empty).get(MimeBundle.HTML)).contains("0 rows x 1 columns");
  }
}
