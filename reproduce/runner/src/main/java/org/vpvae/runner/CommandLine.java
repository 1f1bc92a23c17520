package org.vpvae.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.vpvae.runner.notebook.NotebookException;

/**
 * The arguments of {@link Main}.
 *
 * @param input the notebook
 * @param output where the notebook with its outputs goes, if anywhere
 * @param inPlace whether it replaces the input
 * @param compare whether the fresh outputs are compared with those stored in the input
 * @param kernel name of the kernel, if not the one the notebook names
 * @param kernels folders to look for kernels in, before those of Jupyter
 * @param parameters {@code name=value} pairs
 * @param timeout for each cell, if not the default
 * @param startTimeout for the kernel, if not the default
 * @param folder working directory, if not that of the notebook
 * @param tolerance relative difference of numbers that counts as none, if not the default
 * @param volatiles what may differ between runs
 */
record CommandLine(
    Path input,
    Optional<Path> output,
    boolean inPlace,
    boolean compare,
    Optional<String> kernel,
    List<Path> kernels,
    List<String> parameters,
    Optional<Duration> timeout,
    Optional<Duration> startTimeout,
    Optional<Path> folder,
    Optional<Double> tolerance,
    List<Pattern> volatiles) {

  static final String USAGE =
      """
      usage: java -jar vpvae-runner.jar IN.ipynb (--output OUT.ipynb | --inplace | --compare)
        --output OUT.ipynb       write the notebook with its outputs there
        --inplace                replace IN.ipynb, if all cells run
        --compare                compare the fresh outputs with those stored in IN.ipynb
        --kernel NAME            run with that kernel and not the one the notebook names
        --kernels DIR            look in DIR/kernels first
        --parameters NAME=VALUE ...
        --timeout SECONDS        for each cell, default 600
        --start-timeout SECONDS  for the kernel, default 60
        --folder DIR             working directory, default that of IN.ipynb
        --tolerance T            relative difference of numbers to ignore, default 1e-6
        --volatile REGEX         text that may differ; can be given again
      """;

  /**
   * Reads the arguments.
   *
   * @throws NotebookException if they make no sense
   */
  static CommandLine of(String... arguments) {
    Reader reader = new Reader(arguments);
    while (!reader.words.isEmpty()) {
      reader.word(reader.words.remove());
    }
    return reader.result();
  }

  private static final class Reader {
    private final Deque<String> words;
    private final List<Path> inputs = new ArrayList<>();
    private final List<Path> kernels = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private final List<Pattern> volatiles = new ArrayList<>();
    private Optional<Path> output = Optional.empty();
    private Optional<Path> folder = Optional.empty();
    private Optional<String> kernel = Optional.empty();
    private Optional<Duration> timeout = Optional.empty();
    private Optional<Duration> startTimeout = Optional.empty();
    private Optional<Double> tolerance = Optional.empty();
    private boolean inPlace;
    private boolean compare;

    Reader(String... arguments) {
      words = new ArrayDeque<>(List.of(arguments));
    }

    void word(String word) {
      switch (word) {
        case "--output" -> output = Optional.of(Path.of(value(word)));
        case "--inplace" -> inPlace = true;
        case "--compare" -> compare = true;
        case "--kernel" -> kernel = Optional.of(value(word));
        case "--kernels" -> kernels.add(Path.of(value(word)));
        case "--parameters" -> parameters();
        case "--timeout" -> timeout = Optional.of(seconds(word));
        case "--start-timeout" -> startTimeout = Optional.of(seconds(word));
        case "--folder" -> folder = Optional.of(Path.of(value(word)));
        case "--tolerance" -> tolerance = Optional.of(number(word, 0, 1));
        case "--volatile" -> volatiles.add(pattern(word));
        default -> {
          if (word.startsWith("-")) {
            throw new NotebookException("unknown option " + word + "\n" + USAGE);
          }
          inputs.add(Path.of(word));
        }
      }
    }

    CommandLine result() {
      if (inputs.size() != 1) {
        throw new NotebookException("one notebook is needed, given: " + inputs + "\n" + USAGE);
      }
      if (output.isPresent() && inPlace) {
        throw new NotebookException("--output and --inplace exclude one another");
      }
      if (output.isEmpty() && !inPlace && !compare) {
        throw new NotebookException("--output, --inplace or --compare is needed\n" + USAGE);
      }
      return new CommandLine(
          inputs.get(0),
          output,
          inPlace,
          compare,
          kernel,
          List.copyOf(kernels),
          List.copyOf(parameters),
          timeout,
          startTimeout,
          folder,
          tolerance,
          List.copyOf(volatiles));
    }

    private void parameters() {
      while (!words.isEmpty() && words.peek().matches("(?s)[^-=][^=]*=.*")) {
        parameters.add(words.remove());
      }
      if (parameters.isEmpty()) {
        throw new NotebookException("--parameters needs NAME=VALUE, has " + words.peek());
      }
    }

    private String value(String option) {
      if (words.isEmpty() || words.peek().startsWith("--")) {
        throw new NotebookException(option + " needs a value");
      }
      return words.remove();
    }

    private Duration seconds(String option) {
      return Duration.ofMillis(Math.round(1000 * number(option, 0.001, 1e7)));
    }

    private double number(String option, double least, double most) {
      String text = value(option);
      try {
        double number = Double.parseDouble(text);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Falls through to the same refusal.
      }
      throw new NotebookException(
          option + " " + text + " is not a number from " + least + " to " + most);
    }

    private Pattern pattern(String option) {
      String text = value(option);
      try {
        return Pattern.compile(text);
      } catch (PatternSyntaxException e) {
        throw new NotebookException(option + " " + text + ": " + e.getDescription());
      }
    }
  }
}
