package org.vpvae.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.runner.protocol.KernelClient;
import org.vpvae.runner.protocol.KernelProcess;
import org.vpvae.runner.protocol.KernelSpec;
import org.w3c.dom.Document;

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
    assertLogos(prefix.resolve("share").resolve("jupyter").resolve("kernels").resolve("vpvae"));
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
  void whoMayReadAnyFileMayReadTheKernelspec(@TempDir Path prefix) throws Exception {
    Path usual = Files.writeString(prefix.resolve("usual"), "");
    Assumptions.assumeTrue(Files.getFileStore(usual).supportsFileAttributeView("posix"));
    install("--prefix", prefix.toString(), "--no-library", "--no-archive");
    Path folder = prefix.resolve("share").resolve("jupyter").resolve("kernels").resolve("vpvae");
    for (String file : List.of("kernel.json", "library.txt", "compiler.json", "logo-svg.svg")) {
      assertThat(Files.getPosixFilePermissions(folder.resolve(file)))
          .as(file)
          .isEqualTo(Files.getPosixFilePermissions(usual));
    }
  }

  /** Told to insist on the archive, the JVM would not start without a usable one. */
  @Test
  void theArchiveIsMadeAndTheKernelStartsFromIt(@TempDir Path prefix) throws Exception {
    assertThat(install("--prefix", prefix.toString(), "--no-library"))
        .contains("Start-up archive made.");
    Path data = prefix.resolve("share").resolve("jupyter");
    assertThat(data.resolve("kernels").resolve("vpvae").resolve("classes.jsa")).isNotEmptyFile();
    assertThat(sum(KernelSpec.find("vpvae", List.of(data)), "-Xshare:on")).isEqualTo("42");
  }

  @Test
  void forOneUserTheFolderIsWhereJupyterLooks(@TempDir Path home) throws Exception {
    Path given = home.resolve("given");
    String[] words = {"--install", "--user", "--name", "mine", "--no-library", "--no-archive"};
    java(List.of(), Map.of("JUPYTER_DATA_DIR", given.toString()), words);
    assertThat(sum(KernelSpec.find("mine", List.of(given)), "")).isEqualTo("42");
    Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"));
    java(List.of("-Duser.home=" + home), Map.of(), words);
    Path usual = home.resolve(".local").resolve("share").resolve("jupyter");
    assertThat(usual.resolve("kernels").resolve("mine").resolve("kernel.json")).exists();
    Path xdg = home.resolve("xdg");
    java(List.of(), Map.of("XDG_DATA_HOME", xdg.toString()), words);
    assertThat(xdg.resolve("jupyter").resolve("kernels").resolve("mine")).isDirectory();
  }

  private static String sum(KernelSpec spec, String jvmOptions) throws Exception {
    Map<String, String> environment = Map.of("VPVAE_KERNEL_JVM_OPTS", jvmOptions);
    try (KernelProcess process = KernelProcess.start(spec, Path.of("target"), environment);
        KernelClient client = KernelClient.connect(process, TestKernel.PATIENCE)) {
      String value = client.execute("6 * 7", TestKernel.PATIENCE).result();
      client.shutdown(Duration.ofSeconds(3));
      return value;
    }
  }

  /** As Jupyter's launcher looks for them. */
  private static void assertLogos(Path folder) throws Exception {
    for (int side : new int[] {32, 64}) {
      BufferedImage logo =
          ImageIO.read(folder.resolve("logo-%dx%d.png".formatted(side, side)).toFile());
      assertThat(List.of(logo.getWidth(), logo.getHeight())).containsExactly(side, side);
      assertThat(logo.getRGB(side / 8, side / 8)).isEqualTo(0xFF2F6690);
    }
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("logo-svg.svg").toFile());
    assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(10);
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
      assertThat(execution.stream("stderr"))
          .contains("The vpvae library is not on the class path")
          .contains("lib.jar")
          .contains("Install the kernel again");
      assertThat(client.execute("2 + 2", TestKernel.PATIENCE).stream("stderr")).isEmpty();
      client.shutdown(Duration.ofSeconds(3));
    }
  }

  /** A Java that only runs programs cannot compile cells. */
  @Test
  void aJavaWithoutAShellIsRefusedAtInstallAndAtStart(@TempDir Path prefix) throws Exception {
    List<String> few = List.of("--limit-modules", "java.se");
    String installing = java(few, "--install", "--prefix", prefix.toString(), "--no-archive");
    assertThat(installing).contains("jdk.jshell").contains("JDK");
    assertThat(prefix.resolve("share")).doesNotExist();
    assertThat(java(few, "connection.json")).contains("jdk.jshell");
  }

  @Test
  void aKernelThatCannotStartSaysWhy(@TempDir Path folder) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String connection =
          "{'ip':'127.0.0.1','transport':'tcp','signature_scheme':'hmac-sha256','key':'k',"
              + "'shell_port':PORT,'control_port':PORT,'stdin_port':PORT,'iopub_port':PORT,'hb_port':PORT}";
      Path file =
          Files.writeString(
              folder.resolve("connection.json"),
              connection.replace('\'', '"').replace("PORT", "" + taken.getLocalPort()));
      assertThat(java(List.of(), file.toString()))
          .contains("vpvae-kernel: cannot start")
          .contains("Address already in use");
    }
  }

  @Test
  void wrongWordsAreRefused() throws Exception {
    assertThat(install("--nonsense")).contains("unknown word '--nonsense'");
    assertThat(install("--name", "../evil")).contains("is no kernel name");
    assertThat(install("--classpath", "/no/such.jar")).contains("/no/such.jar");
  }

  private static String install(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("--install"));
    all.addAll(List.of(words));
    return java(List.of(), all.toArray(String[]::new));
  }

  /** What the jar prints, on both streams, until it ends. */
  private static String java(List<String> options, String... words) throws Exception {
    return java(options, Map.of(), words);
  }

  /** The variables take the place of all that say where Jupyter's files are. */
  private static String java(List<String> options, Map<String, String> variables, String... words)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(TestKernel.java()));
    command.addAll(options);
    command.addAll(List.of("-jar", TestKernel.jar().toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("JUPYTER_DATA_DIR", "XDG_DATA_HOME"));
    builder.environment().putAll(variables);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
