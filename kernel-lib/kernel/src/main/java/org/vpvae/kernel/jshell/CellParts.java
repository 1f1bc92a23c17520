package org.vpvae.kernel.jshell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Cuts a cell into what can be run one after the other: Java snippets and magic lines. A line that
 * begins with {@code %} is a magic only where the Java before it is complete, so it may stand
 * inside a text block or a comment.
 */
final class CellParts {
  private static final Pattern MAGIC_LINE =
      Pattern.compile("^[ \\t]*%(?=[A-Za-z])([A-Za-z]\\w*)([^\\n]*)$", Pattern.MULTILINE);
  private static final Pattern CELL_MAGIC =
      Pattern.compile("\\A\\s*%%([A-Za-z]\\w*)([^\\n]*)(?:\\n|\\z)");

  /** One piece of a cell. */
  sealed interface Part permits Java, LineMagic, CellMagic {}

  /**
   * A snippet.
   *
   * @param source what JShell takes
   * @param line the line of the cell on which it begins, from 0
   * @param wellFormed false if no input after it could make it Java
   */
  record Java(String source, int line, boolean wellFormed) implements Part {}

  /** A line {@code %name rest}. */
  record LineMagic(String name, String rest) implements Part {}

  /** A cell {@code %%name rest} and its body. */
  record CellMagic(String name, String rest, String body) implements Part {}

  private final SourceCodeAnalysis analysis;
  private final String cell;
  private final List<Part> parts = new ArrayList<>();

  private CellParts(SourceCodeAnalysis analysis, String cell) {
    this.analysis = analysis;
    this.cell = cell;
  }

  /** The pieces of a cell, in order. */
  static List<Part> of(String cell, SourceCodeAnalysis analysis) {
    Matcher whole = CELL_MAGIC.matcher(cell);
    if (whole.lookingAt()) {
      String body = cell.substring(whole.end());
      return List.of(new CellMagic(whole.group(1), whole.group(2).strip(), body));
    }
    CellParts parts = new CellParts(analysis, cell);
    parts.cut();
    return parts.parts;
  }

  private void cut() {
    Matcher magic = MAGIC_LINE.matcher(cell);
    int begin = 0;
    int search = 0;
    while (magic.find(search)) {
      search = magic.end();
      List<Part> before = new ArrayList<>();
      if (isFinished(begin, magic.start(), before)) {
        parts.addAll(before);
        parts.add(new LineMagic(magic.group(1), magic.group(2).strip()));
        begin = magic.end();
      }
    }
    isFinished(begin, cell.length(), parts);
  }

  /** Cuts this stretch of Java; false if its last snippet wants more input. */
  private boolean isFinished(int begin, int end, List<Part> into) {
    String rest = cell.substring(begin, end);
    while (!rest.isBlank()) {
      CompletionInfo info = analysis.analyzeCompletion(rest);
      int start = end - rest.length();
      String source = info.completeness() == Completeness.EMPTY ? "" : info.source();
      if (source == null || source.isBlank()) {
        source = info.completeness() == Completeness.EMPTY ? "" : rest;
      }
      boolean complete = info.completeness().isComplete();
      if (!source.isBlank()) {
        boolean wellFormed = info.completeness() != Completeness.UNKNOWN;
        into.add(new Java(source.stripLeading(), lineOf(start, source), wellFormed));
      }
      String remaining = info.remaining() == null ? "" : info.remaining();
      if (info.completeness() == Completeness.EMPTY) {
        return true;
      }
      if (!complete && info.completeness() == Completeness.DEFINITELY_INCOMPLETE) {
        return false;
      }
      if (remaining.length() >= rest.length()) {
        return true;
      }
      rest = remaining;
    }
    return true;
  }

  /** The line on which the first word of the snippet stands. */
  private int lineOf(int start, String source) {
    int at = start + source.length() - source.stripLeading().length();
    return (int) cell.substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
