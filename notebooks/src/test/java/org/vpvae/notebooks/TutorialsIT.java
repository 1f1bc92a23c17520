package org.vpvae.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpvae.runner.NotebookRun;
import org.vpvae.runner.RunProgress;
import org.vpvae.runner.RunResult;
import org.vpvae.runner.RunSettings;
import org.vpvae.runner.notebook.Notebook;
import org.vpvae.runner.notebook.NotebookDifference;
import org.vpvae.runner.notebook.Tolerance;
import org.vpvae.runner.protocol.KernelSpec;
import org.vpvae.tensor.ProcessEnvironment;

/**
 * Every tutorial runs in the kernel of this build and shows what its file shows. What a run made is
 * left in {@code target/tutorials}. {@code -Dvpvae.notebooks.update=true} stores it in the
 * tutorials themselves, {@code -Dvpvae.notebooks=02-*} chooses some of them.
 */
class TutorialsIT {
  private static final Path MADE = Path.of("target", "tutorials");

  /** Many times what the longest cell takes: the machine may be busy. */
  private static final Duration CELL = Duration.ofMinutes(20);

  private static final Pattern NAMED_CELL = Pattern.compile("cell (\\d+),");

  private static KernelSpec kernel;

  @BeforeAll
  static void installKernel() throws IOException, InterruptedException {
    kernel = TutorialKernel.install();
    Files.createDirectories(MADE);
  }

  static List<Path> notebooks() throws IOException {
    return TutorialKernel.notebooks();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void showsWhatIsStored(Path file) {
    Notebook stored = Notebook.read(file);
    RunResult result =
        NotebookRun.run(
            stored,
            kernel,
            RunSettings.in(TutorialKernel.TUTORIALS).cellTimeout(CELL),
            new RunProgress(System.out::println, Clock.systemUTC()));
    result.notebook().write(MADE.resolve(file.getFileName()));
    result.failure().ifPresent(why -> fail(file + ", " + why));
    if (Boolean.getBoolean("vpvae.notebooks.update")) {
      result.notebook().write(file);
    }
    Notebook shown = Notebook.read(file);
    assertThat(NotebookDifference.between(shown, result.notebook(), Tolerance.standard()))
        .map(difference -> located(difference, shown))
        .as(file + " against a run of now, which is in " + MADE)
        .isEmpty();
  }

  /** The kernel does not know the library's list, so nothing else compares the two. */
  @Test
  void theKernelHasTheEnvironmentTheLibraryAsksFor() {
    assertThat(kernel.environment()).containsAllEntriesOf(ProcessEnvironment.variables());
  }

  /** The difference, and the source of the cell that it names. */
  private static String located(String difference, Notebook notebook) {
    Matcher cell = NAMED_CELL.matcher(difference);
    if (!cell.lookingAt()) {
      return difference;
    }
    int index = Integer.parseInt(cell.group(1)) - 1;
    return difference + "\n" + notebook.cells().get(index).source().indent(4);
  }
}
