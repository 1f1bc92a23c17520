package org.vpvae.display.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpvae.display.mime.MimeBundle;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

class TablesawAdapterTest {

  private static List<String> shown(DoubleColumn column) {
    String html =
        new TablesawAdapter().adapt(Table.create(column)).toMimeBundle().get(MimeBundle.HTML);
    return html.lines()
        .filter(line -> line.startsWith("<tr><td"))
        .map(line -> line.replaceAll("<[^>]+>", ""))
        .toList();
  }

  @Test
  void numbersShowSixDigitsWhateverTheirSize() {
    double[] numbers = {
      0.08345396335023965, -1234567.891, 4, 0, 1e-4 / 3, 1e-7 / 3, 2e300, 123456789012.5, 1e10
    };
    assertThat(shown(DoubleColumn.create("x", numbers)))
        .containsExactly(
            "0.083454",
            "-1234568",
            "4",
            "0",
            "0.0000333333",
            "3.33333E-8",
            "2E+300",
            "123456789013",
            "10000000000");
  }

  @Test
  void numbersThatAreNoneShowAsTablesawHasThem() {
    double[] numbers = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    DoubleColumn column = DoubleColumn.create("x", numbers);
    assertThat(shown(column))
        .containsExactly(column.getString(0), column.getString(1), column.getString(2));
  }

  @Test
  void aFormatThatSomebodyChoseIsKept() {
    DoubleColumn column = DoubleColumn.create("x", new double[] {0.123456789012});
    column.setPrintFormatter(NumberColumnFormatter.fixedWithGrouping(9));
    assertThat(shown(column)).containsExactly("0.123456789");
  }
}
