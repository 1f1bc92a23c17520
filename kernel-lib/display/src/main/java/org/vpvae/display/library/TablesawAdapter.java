package org.vpvae.display.library;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.LibraryAdapter;
import org.vpvae.display.table.TableView;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Tablesaw's tables. A column of doubles whose format nobody chose shows six significant digits:
 * the other ten or so are rounding in nearly every table, and hide the first ones.
 */
public final class TablesawAdapter implements LibraryAdapter<Table> {
  private static final int DIGITS = 6;

  /** Longer numbers, and more zeros after the point, are written with an exponent. */
  private static final int MOST_BEFORE_POINT = 15;

  private static final int MOST_ZEROS = 5;

  @Override
  public Displayable adapt(Table table) {
    List<TableView.Column> columns = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      columns.add(new TableView.Column(column.name(), column instanceof NumericColumn));
    }
    String name = table.name() == null ? "" : table.name();
    return TableView.of(name, columns, table.rowCount(), (i, j) -> cell(table.column(j), i));
  }

  private static String cell(Column<?> column, int row) {
    String text = column.getString(row);
    if (column instanceof DoubleColumn numbers) {
      double value = numbers.getDouble(row);
      return Double.isFinite(value) && text.equals(unchosen(value)) ? digits(value) : text;
    }
    return text;
  }

  /** How Tablesaw writes a value that nobody chose a format for. */
  private static String unchosen(double value) {
    return DoubleColumn.create("", value).getString(0);
  }

  /** Digits before the point are never rounded away: they may count something. */
  private static String digits(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    int beforePoint = exact.precision() - exact.scale();
    BigDecimal rounded =
        exact.round(new MathContext(Math.max(DIGITS, beforePoint))).stripTrailingZeros();
    return beforePoint > -MOST_ZEROS && beforePoint <= MOST_BEFORE_POINT
        ? rounded.toPlainString()
        : rounded.round(new MathContext(DIGITS)).toString();
  }
}
