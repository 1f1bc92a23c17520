package org.vpvae.runner.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpvae.runner.fake.Notebooks;

class ParametersTest {
  private static final String DEFAULTS =
      "int steps = 100; final double rate = 0.5;\nString name = \"a\"; long[] sizes = {1};\n"
          + "List<Double> points = List.of(); var free = 1;";

  private final List<String> warnings = new ArrayList<>();

  @Test
  void valuesComeAfterTheDefaultsWithTheirTypes() {
    Notebook notebook = Notebooks.tagged(Notebooks.of("first", DEFAULTS, "last"), 1, "parameters");
    Map<String, Object> values =
        Parameters.parse(
            List.of("steps=5", "rate=1", "name=7", "sizes=[1, 2]", "points=[1]", "free=x y"));
    Parameters.inject(notebook, values, "java", warnings::add);
    assertThat(notebook.cells()).hasSize(4);
    Cell injected = notebook.cells().get(2);
    assertThat(injected.hasTag("injected-parameters")).isTrue();
    assertThat(injected.source())
        .isEqualTo(
            """
            // Parameters
            int steps = 5;
            double rate = 1.0;
            String name = "7";
            long[] sizes = {1L, 2L};
            List<Double> points = java.util.List.of(1.0);
            var free = "x y";
            """);
    assertThat(warnings).isEmpty();
    assertThat(notebook.problems()).isEmpty();
  }

  @Test
  void anEarlierInjectionIsReplaced() {
    Notebook notebook = Notebooks.tagged(Notebooks.of("int a = 1;", "last"), 0, "parameters");
    Parameters.inject(notebook, Map.of("a", 2), "java", warnings::add);
    String id = notebook.cells().get(1).id();
    Parameters.inject(notebook, Map.of("a", 3), "java", warnings::add);
    assertThat(notebook.cells()).hasSize(3);
    assertThat(notebook.cells().get(1).source()).contains("int a = 3;");
    assertThat(notebook.cells().get(1).id()).isEqualTo(id);
  }

  @Test
  void withoutDefaultsTheValuesComeFirstAndAWarningSaysSo() {
    Notebook notebook = Notebooks.of("last");
    Parameters.inject(notebook, Map.of("a", 2), "java", warnings::add);
    assertThat(notebook.cells().get(0).source()).isEqualTo("// Parameters\nvar a = 2;\n");
    assertThat(warnings)
        .containsExactly("no cell is tagged 'parameters'; the values go to the top");
  }

  @Test
  void anUnknownNameIsWarnedOf() {
    Notebook notebook = Notebooks.tagged(Notebooks.of("int steps = 1;"), 0, "parameters");
    Parameters.inject(notebook, Map.of("step", 2), "java", warnings::add);
    assertThat(warnings).containsExactly("the cell tagged 'parameters' does not declare 'step'");
  }

  @Test
  void anotherLanguageIsRefused() {
    assertThatThrownBy(
            () -> Parameters.inject(Notebooks.of("a"), Map.of("a", 1), "python", warnings::add))
        .hasMessageContaining("'python'");
  }

  @ParameterizedTest
  @CsvSource({
    "steps=0.5, declared type int",
    "rate=x, declared type double",
    "steps=3000000000, int"
  })
  void aValueThatDoesNotFitIsRefusedAndNothingChanges(String pair, String word) {
    Notebook notebook = Notebooks.tagged(Notebooks.of(DEFAULTS), 0, "parameters");
    assertThatThrownBy(
            () ->
                Parameters.inject(notebook, Parameters.parse(List.of(pair)), "java", warnings::add))
        .isInstanceOf(NotebookException.class)
        .hasMessageContaining(word);
    assertThat(notebook.cells()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class=1 | 'class'",
        "2=1 | '2'",
        "a | name=value",
        "a=[1 | not JSON",
        "a=[null] | no Java literal"
      })
  void aPairThatCannotBeReadIsRefused(String pair, String word) {
    assertThatThrownBy(() -> Parameters.parse(List.of(pair.trim())))
        .isInstanceOf(NotebookException.class)
        .hasMessageContaining(word);
  }

  @Test
  void whatHasNoLiteralIsRefused() {
    for (Object value : Arrays.asList(null, new Object(), Double.NaN, Map.of())) {
      assertThatThrownBy(() -> JavaLiteral.of(value, "var"))
          .isInstanceOf(NotebookException.class)
          .hasMessageContaining("parameter value");
    }
  }

  /** The compiler is the judge: each literal has the value it was made from. */
  @Test
  void literalsMeanTheirValues() {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      for (Object value :
          List.of(
              "quote\" back\\slash \\u0041 \n\r\t\b\f\0\u007f é 😀 \u20281",
              Long.MIN_VALUE,
              Long.MAX_VALUE,
              Integer.MIN_VALUE,
              0L,
              -7,
              1e300,
              -0.1,
              Double.MIN_VALUE,
              1.0,
              true,
              false,
              List.of(1.5, 2.0),
              List.of("a", "b"),
              List.of(),
              List.of(List.of(1, 2), List.of(3)))) {
        String shown = String.valueOf(value);
        String code = "String.valueOf(" + JavaLiteral.of(value, "var") + ")";
        List<SnippetEvent> events = shell.eval(code + ".chars().boxed().toList().toString()");
        assertThat(events.get(0).value())
            .as(code)
            .isEqualTo("\"" + shown.chars().boxed().toList() + "\"");
      }
    }
  }

  @Test
  void oneRealNumberMakesAListReal() {
    assertThat(JavaLiteral.of(List.of(1L, 2.5), "var")).isEqualTo("java.util.List.of(1.0, 2.5)");
    assertThat(JavaLiteral.of(List.of(1L, 1L << 40), "var"))
        .isEqualTo("java.util.List.of(1L, 1099511627776L)");
  }
}
