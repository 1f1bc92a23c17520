package org.vpvae.kernel.magic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vpvae.kernel.Notebook;
import org.vpvae.kernel.jshell.JavaSession;

/** The magics by name: the kernel's own, then those that libraries have registered. */
public final class MagicTable implements JavaSession.Magics {

  /** A line {@code %name rest}. */
  @FunctionalInterface
  interface Line {
    Object run(String rest) throws Throwable;
  }

  /** A cell {@code %%name rest} with a body. */
  @FunctionalInterface
  interface Cell {
    Object run(String rest, String body) throws Throwable;
  }

  private final Notebook notebook;
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Map<String, Cell> cells = new LinkedHashMap<>();

  /** All magics of a notebook. */
  public MagicTable(Notebook notebook) {
    this.notebook = notebook;
    ClassPathMagics classPath = new ClassPathMagics(notebook);
    lines.put("classpath", classPath::add);
    lines.put("jars", classPath::add);
    MavenMagics maven = new MavenMagics(notebook);
    lines.put("maven", maven::add);
    lines.put("addMavenDependency", maven::add);
    lines.put("addMavenDependencies", maven::add);
    lines.put("mavenRepo", maven::repository);
    lines.put("addMavenRepo", maven::repository);
    lines.put("loadFromPOM", maven::pomFile);
    cells.put("loadFromPOM", maven::pom);
    CellMagics cell = new CellMagics(notebook);
    lines.put("time", rest -> cell.time(rest, ""));
    cells.put("time", cell::time);
    lines.put("vars", cell::variables);
    lines.put("load", cell::load);
    cells.put("html", cell::html);
    publish();
  }

  /** Cells and libraries may call them by {@code lineMagic} and {@code cellMagic} too. */
  private void publish() {
    lines.forEach(
        (name, magic) ->
            notebook.face().publishLineMagic(name, (words, body) -> magic.run(rest(name, words))));
    cells.forEach(
        (name, magic) ->
            notebook
                .face()
                .publishCellMagic(name, (words, body) -> magic.run(rest(name, words), body)));
  }

  /** Words as the line they would be written in; those of {@code time} are Java. */
  private static String rest(String name, List<String> words) {
    return name.equals("time") ? String.join(" ", words) : Words.line(words);
  }

  @Override
  public Object line(String name, String rest) throws Throwable {
    Line own = lines.get(name);
    if (own != null) {
      return own.run(rest);
    }
    if (notebook.face().hasLineMagic(name)) {
      return notebook.java().guarded(() -> notebook.face().lineMagic(name, Words.of(rest)));
    }
    throw unknown("%" + name, lines.keySet().stream().map(one -> "%" + one).toList());
  }

  @Override
  public Object cell(String name, String rest, String body) throws Throwable {
    Cell own = cells.get(name);
    if (own != null) {
      return own.run(rest, body);
    }
    if (notebook.face().hasCellMagic(name)) {
      return notebook.java().guarded(() -> notebook.face().cellMagic(name, Words.of(rest), body));
    }
    throw unknown("%%" + name, cells.keySet().stream().map(one -> "%%" + one).toList());
  }

  private static IllegalArgumentException unknown(String name, List<String> known) {
    return new IllegalArgumentException(
        "no magic "
            + name
            + "; there are "
            + known.stream().sorted().collect(Collectors.joining(", ")));
  }
}
