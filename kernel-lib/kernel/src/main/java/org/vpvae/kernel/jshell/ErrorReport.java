package org.vpvae.kernel.jshell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/**
 * Errors in the user's words: the line of the cell, the chain of causes, and no frame of the
 * kernel, of JShell or of reflection. JShell wraps each snippet into a class of its own; which line
 * of the class is which line of the snippet, it tells itself, so no offset is assumed here.
 */
final class ErrorReport {
  private static final String RED = "\u001b[1;31m";
  private static final String BLUE = "\u001b[0;34m";
  private static final String PLAIN = "\u001b[0m";
  private static final int LONGEST = 40;
  private static final int WIDEST = 1000;
  private static final int SHOWN = 80;
  private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\d+[A-Z]*");
  private static final List<String> HIDDEN =
      List.of(
          "org.vpvae.kernel.",
          "jdk.jshell.",
          "jdk.internal.reflect.",
          "java.lang.reflect.Method.",
          "org.dflib.jjava.jupyter.kernel.BaseKernel.");

  /** Where a snippet stands: the number of its cell, and the line of the cell, from 0. */
  private record Place(int cell, int line, String source) {}

  private final JShell shell;
  private final Map<String, Place> places = new HashMap<>();

  ErrorReport(JShell shell) {
    this.shell = shell;
  }

  /**
   * Remembers where the snippet came from.
   *
   * @param source what the user wrote; line by line that of the snippet
   */
  void remember(Snippet snippet, String source, int cell, int line) {
    places.put(snippet.id(), new Place(cell, line, source));
  }

  /** A snippet that the compiler refused. */
  CellException refused(Snippet snippet, int cell, int line) {
    List<String> report = new ArrayList<>();
    String summary = "";
    for (Diag diag : shell.diagnostics(snippet).filter(Diag::isError).toList()) {
      String message = diag.getMessage(Locale.ROOT).strip();
      if (summary.isEmpty()) {
        summary = message.lines().findFirst().orElse("");
      }
      report.addAll(pointed(snippet.source(), diag, cell, line));
    }
    if (report.isEmpty()) {
      summary = "the snippet was refused";
      report.add(RED + summary + PLAIN);
    }
    return new CellException("CompilationException", summary, report, null);
  }

  private static List<String> pointed(String source, Diag diag, int cell, int line) {
    int position = (int) Math.max(0, Math.min(diag.getPosition(), source.length()));
    int start = source.lastIndexOf('\n', position - 1) + 1;
    int stop = source.indexOf('\n', position);
    int inside = (int) source.substring(0, start).chars().filter(c -> c == '\n').count();
    String text = source.substring(start, stop < 0 ? source.length() : stop);
    int end = (int) Math.max(diag.getEndPosition(), position + 1L);
    int width = Math.max(1, Math.min(end - position, text.length() - (position - start)));
    List<String> lines = new ArrayList<>();
    lines.add(BLUE + "cell " + cell + ", line " + (line + inside + 1) + PLAIN);
    if (text.length() <= WIDEST) {
      lines.add("  " + text);
      lines.add("  " + " ".repeat(position - start) + RED + "^".repeat(width) + PLAIN);
    } else {
      // Text as data, perhaps megabytes of it: from where it is wrong, no more than one reads.
      int from = Math.min(position - start, text.length() - 1);
      lines.add("  ..." + text.substring(from, Math.min(text.length(), from + SHOWN)) + "...");
      lines.add("     " + RED + "^".repeat(Math.min(width, SHOWN)) + PLAIN);
    }
    diag.getMessage(Locale.ROOT).strip().lines().forEach(one -> lines.add(RED + one + PLAIN));
    return lines;
  }

  /** Something thrown by the user's code. */
  CellException thrown(Throwable thrown) {
    if (thrown instanceof ThreadDeath || thrown instanceof InterruptedException) {
      return new CellException(
          "Interrupted",
          "the cell was interrupted",
          List.of(RED + "The cell was interrupted." + PLAIN),
          thrown);
    }
    List<String> lines = new ArrayList<>();
    Set<Throwable> seen = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
    String lead = "";
    for (Throwable one = thrown; one != null && seen.add(one); one = one.getCause()) {
      lines.add(RED + lead + headline(one) + PLAIN);
      lines.addAll(frames(one));
      for (Throwable suppressed : one.getSuppressed()) {
        lines.add("  suppressed: " + headline(suppressed));
      }
      lead = "caused by ";
    }
    if (thrown instanceof OutOfMemoryError) {
      lines.add(
          "The heap is " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB. Give more by");
      // As the installer arranges it; on Windows no shell puts our own variable in its place.
      String variable =
          java.io.File.separatorChar == '\\' ? "JDK_JAVA_OPTIONS" : "VPVAE_KERNEL_JVM_OPTS";
      lines.add(variable + "=-Xmx4g, or drop what is not needed: set variables to null.");
    }
    return new CellException(simpleName(thrown), message(thrown), lines, thrown);
  }

  /** A snippet that calls what is declared but not yet defined. */
  CellException unresolved(String message) {
    return new CellException("UnresolvedReference", message, List.of(RED + message + PLAIN), null);
  }

  private List<String> frames(Throwable thrown) {
    List<String> lines = new ArrayList<>();
    StackTraceElement[] frames = thrown.getStackTrace();
    int hidden = 0;
    for (StackTraceElement frame : frames) {
      String line = describe(frame);
      if (line == null) {
        continue;
      }
      if (lines.size() < LONGEST) {
        lines.add("  at " + line);
      } else {
        hidden++;
      }
    }
    if (hidden > 0) {
      lines.add("  ... " + hidden + " more");
    }
    return lines;
  }

  private String describe(StackTraceElement frame) {
    Matcher wrapper = WRAPPER.matcher(frame.getClassName());
    if (wrapper.lookingAt()) {
      return describeCell(frame, wrapper.group());
    }
    String name = frame.getClassName() + "." + frame.getMethodName();
    boolean hidden =
        HIDDEN.stream().anyMatch(name::startsWith)
            || "java.lang.Thread.run".equals(name)
            || frame.getClassName().startsWith("java.lang.invoke.LambdaForm");
    return hidden ? null : frame.toString();
  }

  private String describeCell(StackTraceElement frame, String wrapper) {
    Snippet snippet = snippetOf(wrapper);
    Place place = snippet == null ? null : places.get(snippet.id());
    String inner =
        frame.getClassName().length() > wrapper.length()
            ? frame.getClassName().substring(wrapper.length() + 1) + "."
            : "";
    String method = "do_it$".equals(frame.getMethodName()) ? "" : frame.getMethodName() + " ";
    if (place == null) {
      return inner + method + "(a cell)";
    }
    int line = lineInSnippet(snippet, frame.getLineNumber());
    String text = place.source.lines().skip(line).findFirst().orElse("").strip();
    return inner
        + method
        + BLUE
        + "cell "
        + place.cell
        + ", line "
        + (place.line + line + 1)
        + PLAIN
        + "    "
        + text;
  }

  private Snippet snippetOf(String wrapperClass) {
    return shell
        .snippets()
        .filter(one -> places.containsKey(one.id()) && wrapperClass.equals(className(one)))
        .reduce((first, second) -> second)
        .orElse(null);
  }

  private String className(Snippet snippet) {
    SnippetWrapper wrapper = shell.sourceCodeAnalysis().wrapper(snippet);
    return wrapper == null ? null : wrapper.fullClassName();
  }

  private int lineInSnippet(Snippet snippet, int wrappedLine) {
    SnippetWrapper wrapper = shell.sourceCodeAnalysis().wrapper(snippet);
    String text = wrapper.wrapped();
    int start = 0;
    for (int line = 1; line < wrappedLine && start >= 0; line++) {
      start = text.indexOf('\n', start) + 1;
    }
    int stop = text.indexOf('\n', start);
    for (int at = start; at < (stop < 0 ? text.length() : stop); at++) {
      int position = wrapper.wrappedToSourcePosition(at);
      if (position >= 0 && wrapper.sourceToWrappedPosition(position) == at) {
        return (int) snippet.source().substring(0, position).chars().filter(c -> c == '\n').count();
      }
    }
    return 0;
  }

  private static String headline(Throwable thrown) {
    String message = message(thrown);
    return simpleName(thrown) + (message.isEmpty() ? "" : ": " + message);
  }

  private static String simpleName(Throwable thrown) {
    String name = WRAPPER.matcher(thrown.getClass().getName()).replaceFirst("");
    return name.startsWith("$") ? name.substring(1) : name;
  }

  /** The message; user code too, so it may throw by itself. */
  private static String message(Throwable thrown) {
    try {
      String message = thrown.getLocalizedMessage();
      return message == null ? "" : message;
    } catch (Throwable e) {
      return "(its message threw " + e.getClass().getName() + ")";
    }
  }
}
