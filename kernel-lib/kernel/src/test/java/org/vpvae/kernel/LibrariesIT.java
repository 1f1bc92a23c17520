package org.vpvae.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.runner.protocol.Deadline;
import org.vpvae.runner.protocol.Execution;
import org.vpvae.runner.protocol.KernelException;
import org.vpvae.runner.protocol.Message;

/** Libraries of the notebook: their own versions, from folders, patterns and repositories. */
class LibrariesIT {
  private static Path jar;
  private static Path gson;
  @TempDir private static Path folder;

  @BeforeAll
  static void makeJars() throws IOException {
    jar =
        jar(
            "hello.jar",
            "demo.Hello",
            "package demo; public class Hello { public static String say() { return \"hello\"; }"
                + " }");
    gson =
        jar(
            "gson.jar",
            "com.google.gson.Gson",
            "package com.google.gson; public class Gson { public String mine() { return \"mine\"; }"
                + " }");
  }

  private static final String EXTENSION =
      """
      package demo;
      public class Greeter implements org.dflib.jjava.jupyter.Extension {
        public void install(org.dflib.jjava.jupyter.kernel.BaseKernel kernel) {
          System.setProperty("greeted.on", Thread.currentThread().getName());
          if (Boolean.getBoolean("slow")) {
            try {
              Thread.sleep(60_000);
            } catch (InterruptedException e) {
              throw new IllegalStateException("woken", e);
            }
          }
        }
      }
      """;

  private static Path extension() throws IOException {
    return jar(
        "greeter.jar",
        "demo.Greeter",
        EXTENSION,
        Map.of("META-INF/services/org.dflib.jjava.jupyter.Extension", "demo.Greeter\n"));
  }

  private static Path jar(String file, String type, String source) throws IOException {
    return jar(file, type, source, Map.of());
  }

  private static Path jar(String file, String type, String source, Map<String, String> more)
      throws IOException {
    Path classes = Files.createDirectories(folder.resolve(file + "-classes"));
    Path java = classes.resolve(type.substring(type.lastIndexOf('.') + 1) + ".java");
    Files.writeString(java, source);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null, new ByteArrayOutputStream(), null, "-d", classes.toString(), java.toString());
    assertThat(status).isZero();
    String entry = type.replace('.', '/') + ".class";
    Path made = Files.createDirectories(folder.resolve("jars")).resolve(file);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(made))) {
      out.putNextEntry(new JarEntry(entry));
      out.write(Files.readAllBytes(classes.resolve(entry)));
      for (Map.Entry<String, String> one : more.entrySet()) {
        out.putNextEntry(new JarEntry(one.getKey()));
        out.write(one.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return made;
  }

  @Test
  void aNotebookMayBringItsOwnGson() {
    try (TestKernel kernel = TestKernel.start()) {
      kernel.value("%classpath " + gson);
      assertThat(kernel.value("new com.google.gson.Gson().mine()")).isEqualTo("mine");
      assertThat(kernel.error("org.slf4j.Logger l = null;").toString()).contains("does not exist");
    }
  }

  @Test
  void anotherVersionOfTheDisplayRoomDoesNotMixWithTheKernels() throws IOException {
    Path other =
        jar(
            "display.jar",
            "org.vpvae.display.render.PlainText",
            "package org.vpvae.display.render; final class PlainText {}");
    try (TestKernel kernel = TestKernel.start()) {
      kernel.value("%classpath " + other);
      assertThat(kernel.value("new int[] {1, 2}")).isEqualTo("int[2] {1, 2}");
    }
  }

  @Test
  void anExtensionOfTheLibraryIsInstalledAtTheStart() throws IOException {
    Path list = Files.writeString(folder.resolve("library.txt"), extension() + "\n");
    try (TestKernel kernel = TestKernel.start("-Dvpvae.kernel.library=" + list)) {
      assertThat(kernel.value("System.getProperty(\"greeted.on\")")).isEqualTo("notebook");
    }
  }

  @Test
  void anExtensionThatHangsCanBeInterrupted() throws IOException {
    Path jar = extension();
    try (TestKernel kernel = TestKernel.start("-Dslow=true")) {
      String cell = kernel.client.submit("System.out.println(\"go\");\n%classpath " + jar);
      Deadline deadline = Deadline.in(TestKernel.PATIENCE);
      Message reply = null;
      while (reply == null) {
        try {
          reply = kernel.client.await(cell, Deadline.in(Duration.ofSeconds(2)), ignored -> {});
        } catch (KernelException e) {
          assertThat(deadline.passed()).isFalse();
          kernel.client.interrupt();
        }
      }
      assertThat(reply.text("status")).isEqualTo("error");
      assertThat(kernel.value("6 * 7")).isEqualTo("42");
    }
  }

  @Test
  void cellsCallTheKernelsMagicsByName() throws IOException {
    Path spaced = Files.createDirectories(folder.resolve("a folder"));
    Path copy = Files.copy(jar, spaced.resolve("hello.jar"), StandardCopyOption.REPLACE_EXISTING);
    try (TestKernel kernel = TestKernel.start()) {
      kernel.value("lineMagic(\"classpath\", List.of(\"" + copy + "\"));");
      assertThat(kernel.value("demo.Hello.say()")).isEqualTo("hello");
      assertThat(kernel.run("lineMagic(\"time\", List.of(\"1 + 1\"))").result()).isEqualTo("2");
      assertThat(kernel.run("cellMagic(\"time\", List.of(), \"2 + 2\")").result()).isEqualTo("4");
      assertThat(kernel.error("lineMagic(\"classpath\", List.of(\"/no/such.jar\"));").toString())
          .contains("/no/such.jar");
    }
  }

  /** IJava's name for it. */
  @Test
  void jarsAreAddedByTheirOldNameToo() {
    try (TestKernel kernel = TestKernel.start()) {
      kernel.value("%jars " + jar);
      assertThat(kernel.value("demo.Hello.say()")).isEqualTo("hello");
      assertThat(kernel.error("%jars").toString()).contains("name jars");
    }
  }

  @Test
  void aRepositoryIsAddedByItsAddress() throws IOException {
    Path remote = folder.resolve("remote");
    install(remote, "hello", jar, "");
    Path local = Files.createDirectories(folder.resolve("empty-repository"));
    try (TestKernel kernel = TestKernel.start("-Dmaven.repo.local=" + local)) {
      kernel.value("%mavenRepo near " + remote.toUri());
      kernel.value("%maven demo:hello:1-SNAPSHOT");
      assertThat(kernel.value("demo.Hello.say()")).isEqualTo("hello");
      assertThat(kernel.error("%mavenRepo near").toString()).contains("identifier and an address");
    }
  }

  @Test
  void timeIsTakenOfALineAndOfACell() {
    try (TestKernel kernel = TestKernel.start()) {
      Execution line = kernel.run("%time 6 * 7");
      assertThat(line.result()).isEqualTo("42");
      assertThat(line.stream("stdout")).matches("Time: [0-9.]+ m?s\\R");
      Execution cell = kernel.run("%%time\nint timed = 3;\ntimed * 2");
      assertThat(cell.result()).isEqualTo("6");
      assertThat(cell.stream("stdout")).matches("Time: [0-9.]+ m?s\\R");
      Execution failed = kernel.run("%%time\nInteger.parseInt(\"x\")");
      assertThat(failed.status()).isEqualTo("error");
      assertThat(failed.stream("stdout")).startsWith("Time: ");
      assertThat(kernel.value("timed")).isEqualTo("3");
    }
  }

  @Test
  void onePatternAddsAWholeFolder() {
    try (TestKernel kernel = TestKernel.start()) {
      kernel.value("%classpath " + folder.resolve("jars") + "/*.jar\ndemo.Hello.say()");
      assertThat(kernel.value("demo.Hello.say()")).isEqualTo("hello");
      assertThat(kernel.error("%classpath /no/such.jar").toString()).contains("/no/such.jar");
      assertThat(kernel.value("var text = \"\"\"\n%classpath x\n\"\"\"; text.strip()"))
          .isEqualTo("%classpath x");
      assertThat(
              kernel.value(
                  "Thread.currentThread().getContextClassLoader().loadClass(\"demo.Hello\").getSimpleName()"))
          .isEqualTo("Hello");
    }
  }

  @Test
  void mavenFindsSnapshotsInTheLocalRepositoryWithoutANetwork() throws IOException {
    Path repository = folder.resolve("repository");
    install(repository, "hello", jar, "");
    install(
        repository,
        "above",
        gson,
        "<dependencies><dependency><groupId>demo</groupId><artifactId>hello</artifactId>"
            + "<version>1-SNAPSHOT</version></dependency></dependencies>");
    try (TestKernel kernel =
        TestKernel.start("-Dmaven.repo.local=" + repository, "-Dvpvae.kernel.offline=true")) {
      kernel.value("%maven demo:above:1-SNAPSHOT");
      assertThat(kernel.value("demo.Hello.say() + new com.google.gson.Gson().mine()"))
          .isEqualTo("hellomine");
      assertThat(kernel.error("%maven demo:nowhere:1").toString()).contains("demo:nowhere");
    }
  }

  @Test
  void aPomNamesItsDependencies() throws IOException {
    Path repository = folder.resolve("repository-of-pom");
    install(repository, "hello", jar, "");
    try (TestKernel kernel =
        TestKernel.start("-Dmaven.repo.local=" + repository, "-Dvpvae.kernel.offline=true")) {
      kernel.value(
          "%%loadFromPOM\n<properties><v>1-SNAPSHOT</v></properties><dependencies><dependency>"
              + "<groupId>demo</groupId><artifactId>hello</artifactId><version>${v}</version>"
              + "</dependency></dependencies>");
      assertThat(kernel.value("demo.Hello.say()")).isEqualTo("hello");
    }
  }

  private static void install(Path repository, String artifact, Path jar, String more)
      throws IOException {
    Path home =
        Files.createDirectories(repository.resolve("demo").resolve(artifact).resolve("1-SNAPSHOT"));
    Files.copy(jar, home.resolve(artifact + "-1-SNAPSHOT.jar"));
    String pom =
        "<project><modelVersion>4.0.0</modelVersion><groupId>demo</groupId><artifactId>"
            + artifact
            + "</artifactId><version>1-SNAPSHOT</version>"
            + more
            + "</project>";
    Files.writeString(home.resolve(artifact + "-1-SNAPSHOT.pom"), pom);
  }

  @Test
  void magicsAboutTheNotebookItself() throws IOException {
    Path file = Files.writeString(folder.resolve("more.jshell"), "int loaded = 7;\n");
    try (TestKernel kernel = TestKernel.start()) {
      kernel.value("%load " + file);
      assertThat(kernel.value("loaded")).isEqualTo("7");
      kernel.value("var list = List.of(1, 2);");
      assertThat(kernel.run("%vars").stream("stdout").lines().toList())
          .isEqualTo(List.of("int            loaded  7", "List<Integer>  list    [1, 2]"));
      assertThat(
              kernel
                  .run("%%html\n<b>bold</b>")
                  .published("display_data")
                  .get(0)
                  .content()
                  .toString())
          .contains("<b>bold</b>");
      assertThat(kernel.error("%nosuch").toString())
          .contains("no magic %nosuch")
          .contains("%maven");
    }
  }
}
