package org.vpvae.runner;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vpvae.runner.notebook.Notebook;
import org.vpvae.runner.notebook.NotebookDifference;
import org.vpvae.runner.notebook.NotebookException;
import org.vpvae.runner.notebook.Parameters;
import org.vpvae.runner.notebook.Tolerance;
import org.vpvae.runner.protocol.KernelException;
import org.vpvae.runner.protocol.KernelSearchPath;
import org.vpvae.runner.protocol.KernelSpec;

/**
 * The command behind {@link Main}. Exit status 0: done; 2: something the user can put right; 3: a
 * cell or the kernel failed, and what ran until then is written; 4: the outputs differ.
 */
final class RunCommand {
  static final int DONE = 0;
  static final int USER_ERROR = 2;
  static final int RUN_FAILED = 3;
  static final int DIFFERENT = 4;

  private final PrintStream out;
  private final PrintStream err;
  private final Clock clock;

  RunCommand(PrintStream out, PrintStream err, Clock clock) {
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  int run(String... arguments) {
    try {
      return run(CommandLine.of(arguments));
    } catch (NotebookException | KernelException e) {
      err.println("vpvae: " + e.getMessage());
      return USER_ERROR;
    }
  }

  private int run(CommandLine line) {
    refuseOutput(line);
    Notebook stored = Notebook.read(line.input());
    KernelSpec spec = kernel(line, stored);
    Notebook asked = stored.copy();
    Map<String, Object> parameters = Parameters.parse(line.parameters());
    Parameters.inject(
        asked, parameters, spec.language(), warning -> err.println("vpvae: " + warning));
    RunResult result =
        NotebookRun.run(asked, spec, settings(line), new RunProgress(out::println, clock));
    write(line, result);
    if (!result.isComplete()) {
      err.println("vpvae: " + line.input() + ": " + result.failure().orElseThrow());
      return RUN_FAILED;
    }
    return line.compare() ? compare(line, stored, result.notebook()) : DONE;
  }

  private static KernelSpec kernel(CommandLine line, Notebook notebook) {
    List<Path> searchPath = new ArrayList<>(line.kernels());
    searchPath.addAll(KernelSearchPath.ofThisProcess());
    String name =
        line.kernel()
            .or(notebook::kernelName)
            .orElseThrow(
                () ->
                    new NotebookException(
                        line.input() + " names no kernel in its metadata; give --kernel NAME"));
    return KernelSpec.find(name, searchPath);
  }

  private static RunSettings settings(CommandLine line) {
    Path beside = line.input().toAbsolutePath().getParent();
    RunSettings settings = RunSettings.in(line.folder().orElse(beside));
    return settings
        .cellTimeout(line.timeout().orElse(settings.cellTimeout()))
        .startTimeout(line.startTimeout().orElse(settings.startTimeout()));
  }

  /** Before the run, so that an hour of work does not end in a refusal. */
  private static void refuseOutput(CommandLine line) {
    if (line.output().isPresent() && isSame(line.output().get(), line.input())) {
      throw new NotebookException(
          "--output " + line.output().get() + " is the input; --inplace says that on purpose");
    }
    line.output().ifPresent(OutputPlace::refuseUnwritable);
    if (line.inPlace()) {
      OutputPlace.refuseUnwritable(line.input());
    }
  }

  private static boolean isSame(Path output, Path input) {
    try {
      return Files.exists(output) && Files.exists(input) && Files.isSameFile(output, input);
    } catch (IOException e) {
      throw new NotebookException("cannot compare " + output + " with " + input + ": " + e);
    }
  }

  /** A failed run in place goes beside the input, which may hold the only good outputs. */
  private void write(CommandLine line, RunResult result) {
    if (line.output().isPresent()) {
      write(result.notebook(), line.output().get());
    } else if (line.inPlace()) {
      write(result.notebook(), result.isComplete() ? line.input() : failed(line.input()));
    }
  }

  private void write(Notebook notebook, Path file) {
    notebook.write(file);
    out.println("wrote " + file);
  }

  private static Path failed(Path input) {
    String name = input.getFileName().toString().replaceFirst("\\.ipynb$", "");
    return input.resolveSibling(name + ".failed.ipynb");
  }

  private int compare(CommandLine line, Notebook stored, Notebook fresh) {
    Tolerance tolerance =
        new Tolerance(line.tolerance().orElse(Tolerance.DEFAULT_RELATIVE), line.volatiles());
    List<String> differences = NotebookDifference.between(stored, fresh, tolerance);
    differences.forEach(difference -> err.println("vpvae: " + line.input() + ": " + difference));
    return differences.isEmpty() ? DONE : DIFFERENT;
  }
}
