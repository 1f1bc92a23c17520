package org.vpvae.kernel.jshell;

import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/**
 * An expression handed to JShell as the value of a variable of type {@code Object}. As an
 * expression it would cost nearly twice as much: JShell compiles it once more to learn its type,
 * which a notebook does not need to show the value.
 *
 * <p>Only a guess is made about what is an expression. What the compiler refuses as one has not
 * been run, and goes to JShell as it is; so errors are those of the user's own text.
 */
final class QuickExpression {
  /** JShell's own unnamed variables begin with $1; one zero more for each depth of nesting. */
  private static final String NAME = "$0";

  /** Two words, and then the end or a value: {@code int x}, {@code Map<String, int[]> m = ...}. */
  private static final Pattern DECLARATION =
      Pattern.compile("[\\w.<>\\[\\], ?&@]+\\s+[\\w$]+\\s*(?:=[^=].*)?", Pattern.DOTALL);

  private QuickExpression() {}

  /**
   * Evaluates a snippet, the quick way where that is possible.
   *
   * <p>The brackets keep {@code f(x), y} from declaring a variable {@code y}. What has run is never
   * given to JShell once more.
   *
   * @param source one complete snippet: {@code 1); f(2} would close our bracket and run
   * @param depth how many snippets are running around this one, which {@code eval} has begun
   */
  static List<SnippetEvent> evaluate(JShell shell, String source, int depth) {
    if (isLikely(source)) {
      // The comment that the source may end in ends with the line.
      List<SnippetEvent> events =
          shell.eval("Object " + NAME + "0".repeat(depth) + " = (" + source + "\n);");
      if (!isRefused(events)) {
        return events;
      }
      events.forEach(event -> shell.drop(event.snippet()));
    }
    return shell.eval(source);
  }

  /** Whether the variable itself was; others may have lost their meaning by it meanwhile. */
  private static boolean isRefused(List<SnippetEvent> events) {
    return events.stream()
        .anyMatch(event -> event.causeSnippet() == null && event.status() == Status.REJECTED);
  }

  static boolean isLikely(String source) {
    String text = source.strip();
    return !text.endsWith(";")
        && !text.endsWith("}")
        && !text.contains(NAME)
        && !DECLARATION.matcher(text).matches();
  }

  /** Whether this is the variable around an expression, ours or JShell's. */
  static boolean isUnnamed(Snippet snippet) {
    return snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
        || (snippet instanceof VarSnippet variable && variable.name().matches("\\$0+"));
  }
}
