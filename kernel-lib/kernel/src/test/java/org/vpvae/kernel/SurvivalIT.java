package org.vpvae.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a notebook has made stays, whatever later cells declare. */
class SurvivalIT {
  private static TestKernel kernel;

  @BeforeAll
  static void start() {
    kernel = TestKernel.start();
  }

  @AfterAll
  static void stop() {
    kernel.close();
  }

  @Test
  void variablesSurviveLaterImports() {
    kernel.run("var m = new HashMap<String, Integer>(); m.put(\"a\", 1); var n = 5;");
    kernel.run("var l = new ArrayList<String>(); l.add(\"z\");");
    kernel.value(
        """
        import java.util.*;
        import java.util.function.*;
        import java.util.stream.*;
        import java.io.*;
        import java.math.*;
        import static java.lang.Math.*;
        """);
    assertThat(kernel.value("m + \" \" + n + \" \" + l")).isEqualTo("{a=1} 5 [z]");
  }

  @Test
  void variablesSurviveRedefinitionOfTheMethodThatMadeThem() {
    kernel.value("int f() { return 1; }");
    kernel.value("var v = f();");
    kernel.value("int f() { return 2; }");
    assertThat(kernel.value("v + \" \" + f()")).isEqualTo("1 2");
  }

  @Test
  void objectsGetTheNewBodyOfAMethod() {
    kernel.value("class Counter { int v() { return 1; } }");
    kernel.value("var counter = new Counter();");
    kernel.value("class Counter { int v() { return 2; } }");
    assertThat(kernel.value("counter.v()")).isEqualTo("2");
  }

  @Test
  void classesMayNeedEachOther() {
    kernel.value("class Left { Right other; } class Right { Left other; }");
    assertThat(kernel.value("new Left().other")).isEmpty();
    kernel.value("class Even { boolean of(int n) { return n == 0 || new Odd().of(n - 1); } }");
    kernel.value("class Odd { boolean of(int n) { return n != 0 && new Even().of(n - 1); } }");
    assertThat(kernel.value("new Even().of(10)")).isEqualTo("true");
  }

  @Test
  void aValueThatCannotBeKeptIsNamed() {
    kernel.value("class Shape { int a = 1; }");
    kernel.value("var shape = new Shape(); var other = 7;");
    String warnings = kernel.run("class Shape { int a = 1; int b = 2; }").stream("stderr");
    assertThat(warnings).contains("variable shape").doesNotContain("other");
    assertThat(kernel.value("other")).isEqualTo("7");
  }

  @Test
  void aVariableHiddenByAnAmbiguousImportIsNamedAndComesBack() {
    try (TestKernel own = TestKernel.start()) {
      own.value("List<String> names = new ArrayList<>(List.of(\"a\"));");
      String warnings = own.run("import java.awt.*;").stream("stderr");
      assertThat(warnings).contains("variable names is out of reach").contains("ambiguous");
      own.value("import java.util.List;");
      assertThat(own.value("names")).isEqualTo("[a]");
    }
  }

  @Test
  void aVariableDeclaredAnewWithoutAValueStartsEmpty() {
    kernel.value("int fresh = 5;");
    kernel.value("int fresh;");
    assertThat(kernel.value("fresh")).isEqualTo("0");
    kernel.value("String fresh = \"text\";");
    assertThat(kernel.value("fresh")).isEqualTo("text");
  }
}
