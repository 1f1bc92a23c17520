package org.vpvae.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.runner.protocol.KernelClient;
import org.vpvae.runner.protocol.KernelProcess;
import org.vpvae.runner.protocol.KernelSpec;

/** The installer writes a kernelspec that any client can start. */
class InstallIT {
  @Test
  void anInstalledKernelObeysItsOptionsAndTheVariable(@TempDir Path prefix) throws Exception {
    String said =
        install(
            "--prefix",
            prefix.toString(),
            "--jvm-opts",
            "-Xmx300m -Dgiven=yes",
            "--classpath",
            TestKernel.jar().toString(),
            "--no-archive");
    assertThat(said).contains("installed in");
    KernelSpec spec = KernelSpec.find("vpvae", List.of(prefix.resolve("share").resolve("jupyter")));
    assertThat(spec.interruptByMessage()).isTrue();
    assertThat(spec.environment()).containsEntry("OMP_WAIT_POLICY", "passive");
    Map<String, String> environment = Map.of("VPVAE_KERNEL_JVM_OPTS", "-Dvariable=*");
    try (KernelProcess process = KernelProcess.start(spec, prefix, environment);
        KernelClient client = KernelClient.connect(process, TestKernel.PATIENCE)) {
      String value =
          client
              .execute(
                  "System.getProperty(\"given\") + System.getProperty(\"variable\")"
                      + " + (Runtime.getRuntime().maxMemory() >> 20 < 310)",
                  TestKernel.PATIENCE)
              .result();
      assertThat(value).isEqualTo("yes*true");
      client.shutdown(Duration.ofSeconds(3));
    }
  }

  @Test
  void aMissingLibraryIsSaidAndTheKernelWorks(@TempDir Path prefix) throws Exception {
    Path jar = Files.copy(TestKernel.jar(), prefix.resolve("lib.jar"));
    install("--prefix", prefix.toString(), "--classpath", jar.toString(), "--no-archive");
    Files.delete(jar);
    KernelSpec spec = KernelSpec.find("vpvae", List.of(prefix.resolve("share").resolve("jupyter")));
    try (KernelProcess process = KernelProcess.start(spec, prefix, Map.of());
        KernelClient client = KernelClient.connect(process, TestKernel.PATIENCE)) {
      var execution = client.execute("1 + 1", TestKernel.PATIENCE);
      assertThat(execution.result()).isEqualTo("2");
      client.shutdown(Duration.ofSeconds(3));
    }
  }

  @Test
  void wrongWordsAreRefused() throws Exception {
    assertThat(install("--nonsense")).contains("unknown word '--nonsense'");
    assertThat(install("--name", "../evil")).contains("is no kernel name");
    assertThat(install("--classpath", "/no/such.jar")).contains("/no/such.jar");
  }

  private static String install(String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(TestKernel.java(), "-jar", TestKernel.jar().toString(), "--install"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
