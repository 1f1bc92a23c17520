package org.vpvae.notebooks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.vpvae.kernel.install.InstallCommand;
import org.vpvae.runner.protocol.KernelSpec;

/** The kernel of this build, installed below {@code target}, and the notebooks it is to run. */
final class TutorialKernel {
  static final Path TUTORIALS = Path.of("tutorials");
  private static final Path PREFIX = Path.of("target", "jupyter");

  private TutorialKernel() {}

  /** Installs the kernel with the library's class path of this build. */
  static KernelSpec install() throws IOException, InterruptedException {
    List<String> words =
        List.of(
            "--prefix",
            PREFIX.toAbsolutePath().toString(),
            "--classpath-file",
            System.getProperty("vpvae.notebooks.library"),
            "--no-archive");
    return KernelSpec.read(InstallCommand.run(words, System.out, Map.of()));
  }

  /** The tutorials in order, or those that {@code -Dvpvae.notebooks} chooses. */
  static List<Path> notebooks() throws IOException {
    String chosen = System.getProperty("vpvae.notebooks");
    try (DirectoryStream<Path> found = Files.newDirectoryStream(TUTORIALS, chosen)) {
      return StreamSupport.stream(found.spliterator(), false).sorted().toList();
    }
  }

  /** What makes Jupyter find that kernel, and keep its own settings in {@code home}. */
  static Map<String, String> jupyterEnvironment(Path home) {
    Map<String, String> environment = new HashMap<>();
    environment.put("JUPYTER_PATH", PREFIX.resolve("share/jupyter").toAbsolutePath().toString());
    environment.put("JUPYTER_CONFIG_DIR", home.resolve("config").toAbsolutePath().toString());
    environment.put("JUPYTER_DATA_DIR", home.resolve("data").toAbsolutePath().toString());
    environment.put("JUPYTER_RUNTIME_DIR", home.resolve("runtime").toAbsolutePath().toString());
    return environment;
  }
}
