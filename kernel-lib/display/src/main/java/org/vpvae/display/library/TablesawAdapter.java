package org.vpvae.display.library;

import java.util.ArrayList;
import java.util.List;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.LibraryAdapter;
import org.vpvae.display.table.TableView;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tablesaw's tables. */
public final class TablesawAdapter implements LibraryAdapter<Table> {

  @Override
  public Displayable adapt(Table table) {
    List<TableView.Column> columns = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      columns.add(new TableView.Column(column.name(), column instanceof NumericColumn));
    }
    String name = table.name() == null ? "" : table.name();
    return TableView.of(name, columns, table.rowCount(), (i, j) -> table.column(j).getString(i));
  }
}
