package org.vpvae.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
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
  void aLaterImportOfAWholePackageTakesNoNameAway() {
    kernel.value("List<String> names = new ArrayList<>(List.of(\"a\"));");
    kernel.value("import java.awt.*;");
    assertThat(kernel.value("names")).isEqualTo("[a]");
    assertThat(kernel.value("new Rectangle(1, 2).width")).isEqualTo("1");
  }

  @Test
  void aVariableThatAnImportHidesIsNamedAndComesBack() {
    try (TestKernel own = TestKernel.start()) {
      own.value("import java.sql.*;");
      own.value("Date day = new Date(0); day.setTime(7);");
      String warnings = own.run("import java.util.*;").stream("stderr");
      assertThat(warnings).contains("variable day is out of reach").contains("ambiguous");
      own.value("import java.sql.Date;");
      assertThat(own.value("day.getTime()")).isEqualTo("7");
    }
  }

  @Test
  void aTypeOfTheNotebookWinsOverOneOfTheLibrary() {
    kernel.value("var old = new Stack<Integer>();");
    kernel.value("class Stack { int size() { return 99; } }");
    assertThat(kernel.value("new Stack().size()")).isEqualTo("99");
  }

  @Test
  void aMethodOfTheNotebookWinsOverOneOfTheKernel() {
    try (TestKernel own = TestKernel.start()) {
      own.value("class Shelf { String display(Object o) { return \"of the class\"; } }");
      assertThat(own.run("display(1);").published("display_data")).hasSize(1);
      own.value("String display(Object... all) { return \"mine\"; }");
      assertThat(own.value("display(1)")).isEqualTo("mine");
      own.value("String printf(String f, Object... a) { return \"mine \" + f; }");
      assertThat(own.value("printf(\"x\", 1)")).isEqualTo("mine x");
      own.value("int eval(String s) { return 7; } String render(Object o) { return \"r\"; }");
      assertThat(own.value("eval(\"1\") + render(2)")).isEqualTo("7r");
      assertThat(own.value("new Shelf().display(1)")).isEqualTo("of the class");
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

  @Test
  void theValueThatALineShowsIsNotKeptForEver() {
    for (int i = 0; i < 40; i++) {
      // Kept, they would fill the heap of 256 MB three times.
      assertThat(kernel.value("new byte[20 << 20]")).startsWith("byte[20971520]");
    }
    assertThat(kernel.error("$1").toString()).contains("cannot find symbol");
  }

  /** The kernel guesses what is an expression; a wrong guess must change nothing. */
  @Test
  void everyKindOfLastLineMeansWhatItMeansInJava() {
    assertThat(kernel.value("1 + 1 // two")).isEqualTo("2");
    assertThat(kernel.value("'a'")).isEqualTo("a");
    assertThat(kernel.value("true ? 1 : 2.0")).isEqualTo("1.0");
    assertThat(kernel.value("java.util.List.of(\n  1,\n  2)")).isEqualTo("[1, 2]");
    assertThat(kernel.value("\"a\" instanceof String")).isEqualTo("true");
    assertThat(kernel.value("int seven = 7;\nseven")).isEqualTo("7");
    kernel.value("long eight = 8");
    assertThat(kernel.value("eight")).isEqualTo("8");
    assertThat(kernel.value("seven = 8")).isEqualTo("8");
    assertThat(kernel.value("seven++")).isEqualTo("8");
    assertThat(kernel.value("seven")).isEqualTo("9");
    assertThat(kernel.value("switch (seven) { case 9 -> \"nine\"; default -> \"other\"; }"))
        .isEqualTo("nine");
    assertThat(kernel.run("System.out.println(\"once\")").stream("stdout")).isEqualTo("once\n");
    assertThat(kernel.error("() -> 1").toString()).contains("functional interface");
    assertThat(kernel.error("{1, 2}").toString()).contains("not a statement");
    assertThat(kernel.error("$0").toString()).contains("cannot find symbol");
  }

  @Test
  void twoExpressionsWithACommaDeclareNothing() {
    kernel.value("double total = 7; int x = 3; int y = 4;");
    kernel.error("Math.sqrt(2), total");
    kernel.error("Math.sqrt(2), undeclared");
    kernel.error("x = 1, y = 2");
    assertThat(kernel.value("total + \" \" + x + \" \" + y")).isEqualTo("7.0 3 4");
    assertThat(kernel.error("undeclared").toString()).contains("cannot find symbol");
    kernel.error("1); System.exit(1");
    kernel.error("1) + (2");
    assertThat(kernel.value("(1 + 1) * 2 // )")).isEqualTo("4");
    assertThat(kernel.value("\")\" + ')' /* ) */")).isEqualTo("))");
  }

  @Test
  void whatAnExpressionEvaluatesRunsOnce() {
    kernel.value("var once = new java.util.concurrent.atomic.AtomicInteger();");
    assertThat(kernel.value("eval(\"once.incrementAndGet()\")")).isEqualTo("1");
    assertThat(kernel.value("once")).isEqualTo("1");
    String twice = "\"eval(\\\"once.incrementAndGet()\\\")\"";
    assertThat(kernel.value("eval(" + twice + ") + \"!\"")).isEqualTo("2!");
    assertThat(kernel.value("once")).isEqualTo("2");
    kernel.error("eval(\"once.addAndGet(10) / 0\")");
    assertThat(kernel.value("once")).isEqualTo("12");
    assertThat(kernel.error("$0").toString()).contains("cannot find symbol");
  }

  /** It would wait for the cell, and the cell for it. */
  @Test
  void anotherThreadCannotEvaluateAndSaysSo() {
    JsonObject error = kernel.error("CompletableFuture.supplyAsync(() -> eval(\"1 + 1\")).join()");
    assertThat(TestKernel.report(error)).contains("only on the thread of the cell");
    kernel.value("var later = CompletableFuture.supplyAsync(() -> eval(\"2 + 2\"));");
    assertThat(kernel.value("eval(\"3 + 3\")")).isEqualTo("6");
  }

  @Test
  void anExpressionThatThrewAndOneThatRunsOnDoNoHarm() {
    kernel.value("import java.util.concurrent.*;");
    kernel.value("var gate = new CountDownLatch(1);");
    kernel.value("CompletableFuture.supplyAsync(() -> { gate.countDown(); return 7; }).join()");
    kernel.error("List.of(1, 2).stream().map(n -> n / 0).toList()");
    assertThat(kernel.value("gate.getCount() + 1")).isEqualTo("1");
  }
}
