package org.vpvae.kernel.jshell;

import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** What an editor asks while the user types. Positions are indexes of {@code char}s. */
public final class Assistance {
  private static final int INDENT = 4;

  private final SourceCodeAnalysis analysis;

  Assistance(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  /**
   * Possible continuations.
   *
   * @param matches texts for the place between start and end, best first
   * @param start first character to replace
   * @param end the cursor
   */
  public record Completions(List<String> matches, int start, int end) {}

  /** What could stand at the cursor. */
  public Completions complete(String code, int cursor) {
    int begin = snippetStart(code, cursor);
    int[] anchor = {-1};
    List<SourceCodeAnalysis.Suggestion> found =
        analysis.completionSuggestions(code.substring(begin), cursor - begin, anchor);
    List<String> matches =
        found.stream()
            .sorted((a, b) -> Boolean.compare(b.matchesType(), a.matchesType()))
            .map(SourceCodeAnalysis.Suggestion::continuation)
            .distinct()
            .collect(Collectors.toList());
    return new Completions(matches, matches.isEmpty() ? cursor : begin + anchor[0], cursor);
  }

  /** Signatures, and Javadoc where its source can be found, of what stands at the cursor. */
  public List<String> inspect(String code, int cursor) {
    int begin = snippetStart(code, cursor);
    int end = cursor;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    String until = code.substring(begin, end);
    List<Documentation> found = analysis.documentation(until, until.length(), true);
    if (found.isEmpty()) {
      found = analysis.documentation(until + "(", until.length() + 1, true);
    }
    return found.stream()
        .map(one -> one.javadoc() == null ? one.signature() : one.signature() + "\n" + plain(one))
        .toList();
  }

  private static String plain(Documentation one) {
    return one.javadoc().replaceAll("<[^>]+>", "").replaceAll("\\{@\\w+ ([^}]*)}", "$1").strip();
  }

  /** The text that the next line should begin with, if the code wants more; null if not. */
  public String missingIndent(String code) {
    String rest = code;
    while (!rest.isBlank()) {
      CompletionInfo info = analysis.analyzeCompletion(rest);
      if (info.completeness() == Completeness.DEFINITELY_INCOMPLETE) {
        return " ".repeat(INDENT * depth(rest));
      }
      if (!info.completeness().isComplete() || info.remaining().length() >= rest.length()) {
        return null;
      }
      rest = info.remaining();
    }
    return null;
  }

  /** Whether the code can never become Java by more input. */
  public boolean isInvalid(String code) {
    String rest = code;
    while (!rest.isBlank()) {
      CompletionInfo info = analysis.analyzeCompletion(rest);
      if (info.completeness() == Completeness.UNKNOWN) {
        return true;
      }
      if (info.remaining() == null || info.remaining().length() >= rest.length()) {
        return false;
      }
      rest = info.remaining();
    }
    return false;
  }

  private static int depth(String code) {
    long open = code.chars().filter(c -> c == '{' || c == '(').count();
    long closed = code.chars().filter(c -> c == '}' || c == ')').count();
    return (int) Math.max(0, open - closed);
  }

  /** Where the snippet at the cursor begins: complete ones before it are skipped. */
  private int snippetStart(String code, int cursor) {
    int begin = 0;
    while (begin < cursor) {
      CompletionInfo info = analysis.analyzeCompletion(code.substring(begin, cursor));
      String remaining = info.remaining();
      boolean more = info.completeness().isComplete() && remaining != null && !remaining.isBlank();
      if (!more || remaining.length() >= cursor - begin) {
        return begin;
      }
      begin = cursor - remaining.length();
    }
    return begin;
  }
}
