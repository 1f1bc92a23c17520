package org.vpvae.experiments.run;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpvae.storage.AtomicFile;
import org.vpvae.training.Checkpoint;

/**
 * The folder of one run, named by the hash of its configuration.
 *
 * <pre>
 * configuration.json   written first: what the run is
 * loss.csv             the loss curve, appended while training
 * sessions.jsonl       when it was trained, a line for each session
 * failure.txt          only after a training failure: its reason
 * checkpoint/          whatever training needs to resume; its own business
 * run.log              what happened when
 * SHA256SUMS           digests of the files above (not of the last two) and of run.json
 * run.json             written last, atomically: the run is finished
 * </pre>
 *
 * @param path the folder
 * @param configuration the run it belongs to
 */
public record RunFolder(Path path, RunConfiguration configuration) {
  /** The record of a finished run. */
  public static final String RECORD = "run.json";

  /** The digests of the folder's files, in the form that {@code sha256sum -c} reads. */
  public static final String DIGESTS = "SHA256SUMS";

  /** The folder within it of whatever training needs to resume. */
  public static final String CHECKPOINTS = "checkpoint";

  private static final String CONFIGURATION = "configuration.json";
  private static final String FAILURE = "failure.txt";

  /** The folder of that run below a folder of runs; nothing is created. */
  public static RunFolder of(Path runs, RunConfiguration configuration) {
    return new RunFolder(runs.resolve(configuration.name()), configuration);
  }

  /**
   * The record, when the run is finished: {@code run.json} is there, has the digest that the list
   * states, and belongs to this configuration. A folder without {@code run.json} is unfinished.
   *
   * @throws IllegalArgumentException if {@code run.json} is there but cannot be trusted; the
   *     message names the folder and the cause
   */
  public Optional<RunRecord> finished() {
    if (!Files.exists(path.resolve(RECORD))) {
      return Optional.empty();
    }
    RunRecord run = read(path);
    if (!run.hash().equals(configuration.hash())) {
      throw new IllegalArgumentException(
          path + " holds run " + run.hash() + ", not " + configuration.hash());
    }
    return Optional.of(run);
  }

  /**
   * Reads and checks the record of any finished run.
   *
   * @throws IllegalArgumentException if a listed file is missing or differs from its digest, or the
   *     record is not valid
   */
  public static RunRecord read(Path folder) {
    try {
      List<String> digests = Files.readAllLines(folder.resolve(DIGESTS));
      if (digests.stream().noneMatch(line -> line.endsWith("  " + RECORD))) {
        throw new IllegalArgumentException(DIGESTS + " does not list " + RECORD);
      }
      digests.forEach(line -> verify(folder, line));
      return RunRecord.fromJson(Files.readString(folder.resolve(RECORD)));
    } catch (IOException e) {
      throw new IllegalArgumentException(folder + ": cannot read " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(folder + ": " + e.getMessage(), e);
    }
  }

  private static void verify(Path folder, String line) {
    String[] parts = line.split("  ", 2);
    if (parts.length != 2 || !parts[1].equals(Path.of(parts[1]).getFileName().toString())) {
      throw new IllegalArgumentException("not a line of digests: " + line);
    }
    Path file = folder.resolve(parts[1]);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(parts[1] + " is missing");
    }
    if (!Sha256.of(file).equals(parts[0])) {
      throw new IllegalArgumentException(parts[1] + " does not match its digest");
    }
  }

  /**
   * Makes the folder, or checks that an existing one belongs to this configuration.
   *
   * @throws IllegalArgumentException if the folder belongs to another configuration or its
   *     description is damaged; see {@link #setDescriptionAside}
   */
  public void open() {
    Path file = path.resolve(CONFIGURATION);
    if (Files.exists(file)) {
      requireSame(file);
    } else {
      AtomicFile.write(file, configuration.canonicalJson() + "\n");
    }
  }

  /** The step at which an interrupted run goes on, by the name of its newest checkpoint; or 0. */
  public long stepsKept() {
    Path folder = path.resolve(CHECKPOINTS);
    try {
      return Checkpoint.newestStep(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /** Forgets an earlier training failure, because training is tried again. */
  public void forgetFailure() {
    try {
      Files.deleteIfExists(path.resolve(FAILURE));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path.resolve(FAILURE), e);
    }
  }

  /** Notes why training failed; see {@link #forgetFailure()}. */
  public void fail(String reason) {
    AtomicFile.write(path.resolve(FAILURE), reason + "\n");
  }

  /** The reason of the last training failure, if training failed and was not tried again. */
  public Optional<String> failure() {
    try {
      return Optional.of(Files.readString(path.resolve(FAILURE)).trim());
    } catch (NoSuchFileException e) {
      // Not asked beforehand: tables are also made while another run begins again.
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path.resolve(FAILURE), e);
    }
  }

  private void requireSame(Path file) {
    if (!configuration(path).equals(configuration)) {
      throw new IllegalArgumentException(file + " describes another run");
    }
  }

  private static RunConfiguration configuration(Path folder) {
    Path file = folder.resolve(CONFIGURATION);
    try {
      return RunConfiguration.fromJson(
          JsonParser.parseString(Files.readString(file)).getAsJsonObject());
    } catch (IOException | RuntimeException e) {
      // The reader of records wraps in several ways what a constructor refuses.
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The folder of a run that was planned earlier, with what it says about itself.
   *
   * @throws IllegalArgumentException if the folder does not say which run it is
   */
  public static RunFolder existing(Path folder) {
    return new RunFolder(folder, configuration(folder));
  }

  /**
   * Puts a record that cannot be trusted out of the way, so that the run is done again: from its
   * last checkpoint, unless a curve is damaged, whose rows only training makes.
   */
  public void setAside() {
    if (!isProven(StepCurve.LOSS) || !isProven(UsageCurve.FILE)) {
      forgetCheckpoints();
    }
    setAside(RECORD);
  }

  private boolean isProven(String name) {
    try {
      List<String> lines =
          Files.readAllLines(path.resolve(DIGESTS)).stream()
              .filter(line -> line.endsWith("  " + name))
              .toList();
      lines.forEach(line -> verify(path, line));
      return !lines.isEmpty() || !Files.exists(path.resolve(name));
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private void forgetCheckpoints() {
    Path folder = path.resolve(CHECKPOINTS);
    try {
      new Checkpoint(folder, configuration.hash()).clear();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot empty " + folder, e);
    }
  }

  /**
   * Puts a description that is damaged or of another run out of the way, so that {@link #open()}
   * writes it anew. The other files have proofs of their own: a record its digests, which hold for
   * the new description too, and a checkpoint the name of its run.
   */
  public void setDescriptionAside() {
    setAside(CONFIGURATION);
  }

  private void setAside(String name) {
    Path file = path.resolve(name);
    try {
      Files.move(file, path.resolve(name + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot rename " + file, e);
    }
  }

  /**
   * Copies what proves the run to another folder: which run it is, its record or why there is none,
   * and its use of codes through training. Pictures, sounds, losses and weights stay behind.
   */
  public void publish(Path target) {
    List<String> files = List.of(CONFIGURATION, FAILURE, UsageCurve.FILE);
    files.forEach(name -> AtomicFile.mirror(path.resolve(name), target.resolve(name)));
    if (finished().isPresent()) {
      AtomicFile.write(target.resolve(DIGESTS), digests(target, path.resolve(RECORD)));
      AtomicFile.mirror(path.resolve(RECORD), target.resolve(RECORD));
    }
  }

  /** Finishes the run: first the list of digests, last and atomically the record. */
  public void finish(RunRecord run) {
    String json = run.toJson();
    String digests = digestsOfFiles(path) + line(Sha256.of(json), RECORD);
    AtomicFile.write(path.resolve(DIGESTS), digests);
    AtomicFile.write(path.resolve(RECORD), json);
  }

  private static String digests(Path folder, Path record) {
    return digestsOfFiles(folder) + line(Sha256.of(record), RECORD);
  }

  private static String line(String digest, String name) {
    return digest + "  " + name + "\n";
  }

  private static String digestsOfFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> isListed(file.getFileName().toString()))
          .sorted()
          .map(file -> line(Sha256.of(file), file.getFileName().toString()))
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static boolean isListed(String name) {
    return !List.of(RECORD, DIGESTS, RunLog.FILE).contains(name)
        && !name.startsWith(".")
        && !name.endsWith(AtomicFile.TEMPORARY);
  }
}
