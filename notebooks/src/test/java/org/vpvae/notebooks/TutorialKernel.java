package org.vpvae.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.vpvae.kernel.install.InstallCommand;
import org.vpvae.runner.notebook.Notebook;
import org.vpvae.runner.notebook.Parameters;
import org.vpvae.runner.protocol.KernelSpec;

/** The kernel of this build, installed below {@code target}, and the notebooks it is to run. */
final class TutorialKernel {
  static final Path TUTORIALS = Path.of("tutorials");
  private static final String TRAINING = "04-train-a-tokenizer.ipynb";
  private static final int FEW_STEPS = 50;
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

  /**
   * A notebook as Jupyter is to run it: the tutorial that trains for minutes takes fewer steps,
   * unless {@code -Dvpvae.jupyter.all=true}. {@link TutorialsIT} runs all of them.
   */
  static Notebook forJupyter(Path file) {
    Notebook notebook = Notebook.read(file);
    if (file.endsWith(TRAINING) && !Boolean.getBoolean("vpvae.jupyter.all")) {
      Parameters.inject(notebook, Map.of("steps", FEW_STEPS), "java", w -> assertThat(w).isNull());
    }
    return notebook;
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
