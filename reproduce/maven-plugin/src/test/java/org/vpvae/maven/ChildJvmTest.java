package org.vpvae.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.tensor.ProcessEnvironment;

class ChildJvmTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Path CLASSES =
      Path.of(System.getProperty("classes", "target/test-classes")).toAbsolutePath();

  @TempDir Path folder;

  /** What the child does: notes its surroundings and ends with the asked status, or waits. */
  public static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      String note =
          String.join(
              " ",
              System.getProperty("vpvae.word"),
              System.getenv("OMP_WAIT_POLICY"),
              System.getenv("OPT_OUT_TRACKING"),
              System.getProperty("java.awt.headless"));
      Files.writeString(Path.of("note.tmp"), note);
      Files.move(Path.of("note.tmp"), Path.of("note"));
      if (System.getProperty("vpvae.wait") != null) {
        Thread.sleep(60_000);
      }
      System.exit(Integer.parseInt(System.getProperty("vpvae.status")));
    }
  }

  @Test
  void theStatusComesBackAndPropertiesAndEnvironmentGoIn() throws Exception {
    int status = child(Map.of("vpvae.word", "two words", "vpvae.status", "7")).run();
    assertThat(status).isEqualTo(7);
    assertThat(folder.resolve("note")).hasContent("two words passive true true");
  }

  @Test
  void theWarningThatIsRepeatedIsHandedOnOnce() throws Exception {
    String spoken = "a\n[1] Could not initialize NNPACK!\nb\n[2] Could not initialize NNPACK!\nc\n";
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    ChildJvm.Warnings warnings =
        new ChildJvm.Warnings(
            new BufferedReader(new StringReader(spoken)),
            new PrintStream(heard, true, StandardCharsets.UTF_8));
    warnings.start();
    warnings.join();
    assertThat(heard.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("a", "[1] Could not initialize NNPACK!", "b", "c");
  }

  @Test
  void anInterruptedParentEndsTheChild() throws Exception {
    AtomicReference<Throwable> end = new AtomicReference<>();
    ChildJvm child = child(Map.of("vpvae.word", "x", "vpvae.status", "0", "vpvae.wait", "true"));
    Thread parent =
        new Thread(
            () -> {
              try {
                child.run();
              } catch (IOException | InterruptedException e) {
                end.set(e);
              }
            });
    parent.start();
    while (!Files.exists(folder.resolve("note"))) {
      Thread.sleep(20);
    }
    parent.interrupt();
    parent.join();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    assertThat(ProcessHandle.current().descendants()).noneMatch(ProcessHandle::isAlive);
  }

  /** Stands for Maven: runs the waiting program and is itself told to stop. */
  public static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws Exception {
      Map<String, String> properties =
          Map.of("vpvae.word", "x", "vpvae.status", "0", "vpvae.wait", "true");
      new ChildJvm(JAVA, List.of(CLASSES), Program.class.getName(), "64m", properties, Path.of("."))
          .run();
    }
  }

  private static String origin(Class<?> one) throws URISyntaxException {
    return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  @Test
  void aParentThatIsToldToStopEndsTheChild() throws Exception {
    String classPath =
        String.join(
            File.pathSeparator,
            origin(ChildJvm.class),
            origin(ProcessEnvironment.class),
            "" + CLASSES);
    Process parent =
        new ProcessBuilder(
                JAVA.toString(), "-Dclasses=" + CLASSES, "-cp", classPath, Parent.class.getName())
            .directory(folder.toFile())
            .inheritIO()
            .start();
    while (!Files.exists(folder.resolve("note"))) {
      assertThat(parent.isAlive()).isTrue();
      Thread.sleep(20);
    }
    List<ProcessHandle> children = parent.descendants().toList();
    assertThat(children).isNotEmpty();
    parent.destroy();
    parent.waitFor();
    for (ProcessHandle child : children) {
      child.onExit().get(10, TimeUnit.SECONDS);
    }
    assertThat(children).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void theCommandNamesHeapPropertiesClassPathAndProgram() {
    List<String> command =
        new ChildJvm(
                JAVA,
                List.of(Path.of("a.jar"), Path.of("b.jar")),
                "M",
                "2g",
                Map.of("vpvae.b", "2", "vpvae.a", "1"),
                folder)
            .command();
    assertThat(command)
        .startsWith(JAVA.toString(), "-Xmx2g")
        .containsSubsequence("-Dvpvae.a=1", "-Dvpvae.b=2")
        .endsWith("-cp", "a.jar" + File.pathSeparator + "b.jar", "M");
  }

  @Test
  void aHeapThatIsNoSizeIsRefused() {
    assertThatThrownBy(() -> new ChildJvm(JAVA, List.of(CLASSES), "M", "2g -X", Map.of(), folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("vpvae.heap=2g -X");
  }

  @Test
  void onlyOurPropertiesAreHandedOn() {
    Properties properties = new Properties();
    properties.setProperty("vpvae.K", "256");
    properties.setProperty("skipTests", "true");
    properties.setProperty("vpvaeX", "no");
    assertThat(ReproduceMojo.ours(properties)).isEqualTo(Map.of("vpvae.K", "256"));
  }

  private ChildJvm child(Map<String, String> properties) {
    return new ChildJvm(JAVA, List.of(CLASSES), Program.class.getName(), "64m", properties, folder);
  }
}
