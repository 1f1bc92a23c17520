package org.vpvae.kernel.jshell;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;

/**
 * Runs single snippets in JShell and reads what it says of them: the value, the error, and which
 * earlier variables are lost.
 */
final class Snippets {
  private final JShell shell;
  private final CellControl control;
  private final LazyImports imports;
  private final ErrorReport errors;
  private final Consumer<String> warnings;

  /** How many snippets run, each inside the one before it. */
  private int depth;

  Snippets(
      JShell shell,
      CellControl control,
      LazyImports imports,
      ErrorReport errors,
      Consumer<String> warnings) {
    this.shell = shell;
    this.control = control;
    this.imports = imports;
    this.errors = errors;
    this.warnings = warnings;
  }

  /**
   * Runs one snippet.
   *
   * @param java its source and place in the cell
   * @param cell the number of the cell, for error messages
   * @return its value if it has one that is shown, else null
   * @throws CellException if it is refused or throws
   */
  Object run(CellParts.Java java, int cell) throws CellException {
    imports.prepare(java.source());
    control.takeValue();
    control.takeThrown();
    List<SnippetEvent> events = events(java);
    Object value = control.takeValue();
    Throwable thrown = control.takeThrown();
    List<String> lost = control.takeLost();
    for (SnippetEvent event : events) {
      if (event.causeSnippet() == null) {
        errors.remember(event.snippet(), java.source(), cell, java.line());
      }
    }
    events.forEach(event -> warn(event, lost));
    events.forEach(this::dropUnnamed);
    for (SnippetEvent event : events) {
      if (event.causeSnippet() == null) {
        value = judge(event, cell, java.line(), thrown, value);
      }
    }
    return value;
  }

  private List<SnippetEvent> events(CellParts.Java java) {
    if (!java.wellFormed()) {
      return shell.eval(java.source());
    }
    try {
      return QuickExpression.evaluate(shell, java.source(), depth++);
    } finally {
      depth--;
    }
  }

  /**
   * JShell keeps the value of every expression in a variable ({@code $1}, {@code $2}, ...). Nobody
   * sees those names in a notebook, and each would be imported into every later snippet and hold
   * its value for ever: a thousand cells made the next one five times as slow.
   */
  private void dropUnnamed(SnippetEvent event) {
    boolean unnamed = QuickExpression.isUnnamed(event.snippet());
    if (unnamed && event.causeSnippet() == null && event.status() == Status.VALID) {
      shell.drop(event.snippet());
      control.forget(((VarSnippet) event.snippet()).name());
    }
  }

  private Object judge(SnippetEvent event, int cell, int line, Throwable thrown, Object value)
      throws CellException {
    Snippet snippet = event.snippet();
    if (event.status() == Status.REJECTED) {
      throw errors.refused(snippet, cell, line);
    }
    JShellException exception = event.exception();
    if (exception instanceof UnresolvedReferenceException unresolved) {
      throw errors.unresolved(
          "'"
              + unresolved.getSnippet().source().strip()
              + "' needs what is not declared: "
              + missing(unresolved.getSnippet()));
    }
    if (exception instanceof EvalException || thrown != null) {
      throw errors.thrown(thrown != null ? thrown : exception);
    }
    if (event.status() == Status.RECOVERABLE_NOT_DEFINED
        || event.status() == Status.RECOVERABLE_DEFINED) {
      warnings.accept(
          "Declared, but usable only when this is declared too: " + missing(snippet) + "\n");
    }
    return snippet.subKind().isExecutable() && snippet.subKind().hasValue() && shown(snippet)
        ? value
        : null;
  }

  private static boolean shown(Snippet snippet) {
    return QuickExpression.isUnnamed(snippet)
        || snippet.subKind() == SubKind.VAR_VALUE_SUBKIND
        || snippet.subKind() == SubKind.OTHER_EXPRESSION_SUBKIND;
  }

  private String missing(Snippet snippet) {
    return snippet instanceof DeclarationSnippet declaration
        ? String.join(", ", shell.unresolvedDependencies(declaration).toList())
        : "";
  }

  /** Says which earlier variable is gone because of this snippet. */
  private void warn(SnippetEvent event, List<String> lost) {
    if (event.causeSnippet() == null || !(event.snippet() instanceof VarSnippet variable)) {
      return;
    }
    boolean gone = event.previousStatus() == Status.VALID && event.status() != Status.VALID;
    if (gone && event.status() != Status.OVERWRITTEN && event.status() != Status.DROPPED) {
      String why =
          shell
              .diagnostics(variable)
              .map(diag -> diag.getMessage(Locale.ROOT).lines().findFirst().orElse(""))
              .findFirst()
              .orElse("");
      warnings.accept(
          "Warning: variable "
              + variable.name()
              + " is out of reach now"
              + (why.isEmpty() ? "" : ": " + why)
              + "\n");
    } else if (lost.contains(variable.name())) {
      warnings.accept(
          "Warning: variable "
              + variable.name()
              + " lost its value: the shape of "
              + variable.typeName()
              + " changed. Make it anew.\n");
    }
  }
}
