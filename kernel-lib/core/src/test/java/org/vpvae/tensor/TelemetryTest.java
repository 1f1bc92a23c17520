package org.vpvae.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The engine reports its use unless it is told not to. The build tells every test, so only a
 * process without that variable shows what the library does of its own accord.
 */
class TelemetryTest {
  private static final String NAME = "OPT_OUT_TRACKING";

  /** What the child runs. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      String before = System.getProperty(NAME);
      TensorEngine.start();
      System.out.println(
          System.getenv(NAME) + ", before " + before + ", after " + System.getProperty(NAME));
      // Threads of the engine need no orderly end here.
      Runtime.getRuntime().halt(0);
    }
  }

  @Test
  void theEngineIsStartedWithoutTelemetry() throws Exception {
    assertThat(child()).contains("null, before null, after true");
  }

  @Test
  void whoWantsItMayHaveIt() throws Exception {
    assertThat(child("-D" + NAME + "=false")).contains("null, before false, after false");
  }

  private static String child(String... options) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder = new ProcessBuilder(java, "-Xmx256m");
    builder.command().addAll(List.of(options));
    builder.command().addAll(List.of("-cp", classPath(), Child.class.getName()));
    builder.environment().remove(NAME);
    Process process = builder.redirectErrorStream(true).start();
    byte[] output = process.getInputStream().readAllBytes();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new String(output, StandardCharsets.UTF_8);
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
