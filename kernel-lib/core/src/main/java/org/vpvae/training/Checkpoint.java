package org.vpvae.training;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vpvae.storage.CorruptFileException;
import org.vpvae.storage.TensorFile;
import org.vpvae.tensor.Tensors;

/**
 * The state of a run in one {@link TensorFile}: parameters, optimizer moments, the quantizer's
 * state, the losses so far, the step. Random streams and the position in the data need no state:
 * they are named by the step. A resumed run therefore continues to the same bits, on the same
 * device, thread count and version of the engine; none of these is in the file, and whoever resumes
 * under others must say so (a run's sessions do).
 *
 * <p>The last two checkpoints are kept; an unreadable one is set aside under another name in favour
 * of the one before, and said.
 */
public final class Checkpoint {
  private static final int KEPT = 2;
  private static final Pattern NAME = Pattern.compile("checkpoint-(\\d+)\\.safetensors");

  /** Ends the names of checkpoints that could not be read. */
  private static final String UNREADABLE = ".unreadable";

  private static final String RUN = "run";
  private static final String STEP = "step";

  private final Path folder;
  private final String run;

  /**
   * The checkpoints of one run.
   *
   * @param folder where they lie
   * @param run names the run, such as its configuration's hash; a checkpoint of another is refused
   */
  public Checkpoint(Path folder, String run) {
    this.folder = folder;
    this.run = run;
  }

  /** Writes the state of a loop atomically and drops all but the last two. */
  public void save(TrainingLoop loop) throws IOException {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    loop.tokenizer()
        .parameters()
        .byName()
        .forEach((name, array) -> arrays.put("parameter/" + name, array.toFloatArray()));
    loop.adam().moments().forEach((name, array) -> arrays.put("adam/" + name, array));
    loop.tokenizer()
        .quantizer()
        .state()
        .forEach((name, array) -> arrays.put("quantizer/" + name, array));
    arrays.put("losses", loop.losses());
    String step = Long.toString(loop.steps());
    Path file =
        folder.resolve(String.format(Locale.ROOT, "checkpoint-%09d.safetensors", loop.steps()));
    new TensorFile(arrays, Map.of(RUN, run, STEP, step)).write(file);
    dropOld();
  }

  private void dropOld() throws IOException {
    List<Path> files = newestFirst(folder);
    for (Path old : files.subList(Math.min(KEPT, files.size()), files.size())) {
      Files.delete(old);
    }
  }

  /**
   * Brings a fresh loop to the newest readable checkpoint.
   *
   * @param warnings receives a line for every checkpoint that is passed over
   * @return whether there was one
   * @throws IllegalArgumentException if a checkpoint does not fit the loop's network
   */
  public boolean restore(TrainingLoop loop, Consumer<String> warnings) throws IOException {
    for (Path file : newestFirst(folder)) {
      try {
        restore(loop, TensorFile.read(file));
        return true;
      } catch (CorruptFileException e) {
        // Under its name it would count as one of the last two.
        Path aside = file.resolveSibling(file.getFileName() + UNREADABLE);
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        warnings.accept("checkpoint passed over, now " + aside + ": " + e.getMessage());
      }
    }
    return false;
  }

  private void restore(TrainingLoop loop, TensorFile file) {
    if (!run.equals(file.metadata().get(RUN))) {
      throw new IllegalArgumentException(
          "the checkpoint is of run " + file.metadata().get(RUN) + ", not of " + run);
    }
    Map<String, NDArray> parameters = loop.tokenizer().parameters().byName();
    Map<String, float[]> values = below("parameter/", file);
    if (!values.keySet().equals(parameters.keySet())) {
      throw new IllegalArgumentException("the checkpoint's parameters are not this network's");
    }
    parameters.forEach((name, array) -> Tensors.assign(array, values.get(name)));
    loop.adam().restore(below("adam/", file), Long.parseLong(file.metadata().get(STEP)));
    loop.tokenizer().quantizer().restore(below("quantizer/", file));
    loop.restore(file.arrays().get("losses"));
  }

  private static Map<String, float[]> below(String prefix, TensorFile file) {
    Map<String, float[]> found = new LinkedHashMap<>();
    file.arrays()
        .forEach(
            (name, array) -> {
              if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), array);
              }
            });
    return found;
  }

  private static List<Path> newestFirst(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> stepOf(file) >= 0)
          .sorted(Comparator.comparingLong(Checkpoint::stepOf).reversed())
          .toList();
    }
  }

  /** The step of a checkpoint by its name; -1 if the file is none. */
  private static long stepOf(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : -1;
  }

  /** The step of the newest checkpoint of a folder by its name, readable or not; 0 without one. */
  public static long newestStep(Path folder) throws IOException {
    List<Path> files = newestFirst(folder);
    return files.isEmpty() ? 0 : stepOf(files.get(0));
  }

  /** Removes all checkpoints, those set aside too; an absent folder has none. */
  public void clear() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, "checkpoint-*{.safetensors," + UNREADABLE + "}")) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }
}
