package org.vpvae.display.broken;

import org.vpvae.display.library.TablesawAdapter;
import org.vpvae.other.AnotherModule;
import tech.tablesaw.api.Table;

/** Breaks each rule about arrows, to show that the rules can fail. */
record KnowsTooMuch(AnotherModule module, Table table, TablesawAdapter adapter) {}
