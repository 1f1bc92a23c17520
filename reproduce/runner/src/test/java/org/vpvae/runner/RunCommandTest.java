package org.vpvae.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpvae.runner.fake.FakeSpec;
import org.vpvae.runner.fake.Notebooks;
import org.vpvae.runner.notebook.Notebook;

/** The command line as a user meets it. */
@Timeout(120)
class RunCommandTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path input;

  @BeforeEach
  void install() throws IOException {
    FakeSpec.install(folder, "normal");
    input = folder.resolve("in.ipynb");
  }

  private int run(Object... arguments) {
    List<String> words = new ArrayList<>(List.of("--kernels", folder.toString()));
    List.of(arguments).forEach(argument -> words.add(argument.toString()));
    return new RunCommand(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Clock.systemUTC())
        .run(words.toArray(String[]::new));
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aNotebookIsRunIntoAnother() throws IOException {
    Notebooks.tagged(Notebooks.of("int a = 1;", "print x"), 0, "parameters").write(input);
    byte[] before = Files.readAllBytes(input);
    Path output = folder.resolve("new/out.ipynb");
    assertThat(run(input, "--output", output, "--parameters", "a=2", "--timeout", "60")).isZero();
    Notebook made = Notebook.read(output);
    assertThat(made.cells()).hasSize(3);
    assertThat(made.cells().get(1).source()).contains("int a = 2;");
    assertThat(made.cells().get(2).outputs()).hasSize(1);
    assertThat(Files.readAllBytes(input)).isEqualTo(before);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("[3/3]").contains("wrote " + output);
    assertThat(errors()).isEmpty();
  }

  @Test
  void aFailedRunIsWrittenAndSaysSo() {
    Notebooks.of("print x", "error Boom").write(input);
    Path output = folder.resolve("out.ipynb");
    assertThat(run(input, "--output", output)).isEqualTo(RunCommand.RUN_FAILED);
    assertThat(errors()).contains("in.ipynb: cell 2 of 2 (`error Boom`): FakeError: Boom");
    assertThat(Notebook.read(output).cells().get(0).outputs()).hasSize(1);
  }

  @Test
  void aFailedRunInPlaceLeavesTheInput() throws IOException {
    Notebooks.of("error Boom").write(input);
    byte[] before = Files.readAllBytes(input);
    assertThat(run(input, "--inplace")).isEqualTo(RunCommand.RUN_FAILED);
    assertThat(Files.readAllBytes(input)).isEqualTo(before);
    assertThat(folder.resolve("in.failed.ipynb")).exists();
  }

  @Test
  void aFreshRunIsComparedWithTheStoredOne() {
    Notebooks.of("print x").write(input);
    assertThat(run(input, "--compare")).isEqualTo(RunCommand.DIFFERENT);
    assertThat(errors()).contains("execution count: stored null, now 1");
    assertThat(run(input, "--inplace")).isZero();
    assertThat(run(input, "--compare")).isZero();
  }

  @Test
  void theInputIsNotOverwritten() throws IOException {
    Notebooks.of("print x").write(input);
    Path link = Files.createSymbolicLink(folder.resolve("link.ipynb"), input);
    assertThat(run(input, "--output", link)).isEqualTo(RunCommand.USER_ERROR);
    assertThat(errors()).contains("is the input");
  }

  @Test
  void aLinkToAFolderIsAFolder() throws IOException {
    Notebooks.of("print x").write(input);
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    assertThat(run(input, "--output", link.resolve("out.ipynb"))).isZero();
    assertThat(real.resolve("out.ipynb")).isNotEmptyFile();
  }

  /** An hour of work must not end in a refusal. */
  @Test
  void aPlaceThatCannotBeWrittenIsRefusedBeforeTheRun() throws IOException {
    Notebooks.of("print x").write(input);
    Path file = Files.createFile(folder.resolve("file"));
    Path closed = Files.createDirectory(folder.resolve("closed"));
    for (Path output : List.of(closed, file.resolve("out.ipynb"), file.resolve("a/out.ipynb"))) {
      assertThat(run(input, "--output", output)).isEqualTo(RunCommand.USER_ERROR);
      assertThat(errors()).contains("cannot write " + output + ": ");
    }
    assertThat(closed.toFile().setWritable(false)).isTrue();
    // The superuser may write anywhere.
    if (!Files.isWritable(closed)) {
      Path output = closed.resolve("new/out.ipynb");
      assertThat(run(input, "--output", output)).isEqualTo(RunCommand.USER_ERROR);
      assertThat(errors()).contains("closed does not let you make files");
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--output x | one notebook is needed",
        "a.ipynb | --output, --inplace or --compare is needed",
        "a.ipynb --output | --output needs a value",
        "a.ipynb --output b --inplace | exclude one another",
        "a.ipynb --wrong | unknown option --wrong",
        "a.ipynb --inplace --timeout 0 | --timeout 0 is not a number from",
        "a.ipynb --inplace --timeout x | --timeout x is not a number from",
        "a.ipynb --inplace --parameters | --parameters needs NAME=VALUE",
        "a.ipynb --compare --volatile ( | --volatile (: ",
        "absent.ipynb --inplace | there is no such file"
      })
  void aCommandThatMakesNoSenseIsRefused(String arguments, String word) {
    assertThat(run((Object[]) arguments.trim().split(" "))).isEqualTo(RunCommand.USER_ERROR);
    assertThat(errors()).startsWith("vpvae: ").contains(word);
  }

  @Test
  void anUnknownKernelIsRefusedAndNothingIsWritten() {
    Notebooks.of("print x").write(input);
    Path output = folder.resolve("out.ipynb");
    assertThat(run(input, "--output", output, "--kernel", "absent"))
        .isEqualTo(RunCommand.USER_ERROR);
    assertThat(errors()).contains("no kernel named 'absent'");
    assertThat(output).doesNotExist();
  }

  @Test
  void aKernelThatNeverAnswersIsGivenUp() throws IOException {
    FakeSpec.install(folder, "mute");
    Notebooks.of("print x").write(input);
    assertThat(run(input, "--inplace", "--start-timeout", "1")).isEqualTo(RunCommand.USER_ERROR);
    assertThat(errors()).contains("did not answer within 1 s");
  }
}
