package org.vpvae.runner.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vpvae.runner.json.StrictJson;

/**
 * How a kernel is started: the file {@code kernel.json} of an installed kernel.
 *
 * @param name name of its folder, by which notebooks ask for it
 * @param folder the folder that holds {@code kernel.json}
 * @param argv the command, with {@code {connection_file}} and {@code {resource_dir}} to be replaced
 * @param displayName what a menu shows
 * @param language such as {@code java}
 * @param interruptByMessage interrupted by a message, otherwise by a signal
 * @param environment variables added for the kernel; {@code ${NAME}} stands for a variable of ours
 */
public record KernelSpec(
    String name,
    Path folder,
    List<String> argv,
    String displayName,
    String language,
    boolean interruptByMessage,
    Map<String, String> environment) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

  public KernelSpec {
    if (argv.isEmpty() || argv.get(0).isBlank()) {
      throw unusable(folder, "its argv names no program");
    }
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
  }

  /**
   * Finds an installed kernel.
   *
   * @param name such as {@code java}
   * @param searchPath folders that hold a folder {@code kernels}, such as those of {@link
   *     KernelSearchPath}; the first that has the kernel wins
   * @throws KernelException {@code NO_SPEC}, naming the kernels that are installed
   */
  public static KernelSpec find(String name, List<Path> searchPath) {
    if (!NAME.matcher(name).matches()) {
      throw new KernelException(
          KernelException.Reason.NO_SPEC,
          "'" + name + "' is no kernel name: letters, digits, '.', '_' and '-' are allowed");
    }
    return searchPath.stream()
        .map(data -> data.resolve("kernels").resolve(name))
        .filter(folder -> Files.isRegularFile(folder.resolve("kernel.json")))
        .findFirst()
        .map(KernelSpec::read)
        .orElseThrow(() -> notFound(name, searchPath));
  }

  /**
   * Reads the kernelspec in one folder.
   *
   * @param folder holds {@code kernel.json}
   * @throws KernelException {@code NO_SPEC} if the file is absent or cannot be used
   */
  public static KernelSpec read(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    JsonObject json = json(absolute);
    return new KernelSpec(
        absolute.getFileName().toString(),
        absolute,
        argv(absolute, json),
        StrictJson.text(json, "display_name", absolute.getFileName().toString()),
        StrictJson.text(json, "language", ""),
        StrictJson.text(json, "interrupt_mode", "signal").equals("message"),
        environment(absolute, json));
  }

  /** The command for one start. */
  List<String> command(Path connectionFile) {
    return argv.stream()
        .map(word -> word.replace("{connection_file}", connectionFile.toString()))
        .map(word -> word.replace("{resource_dir}", folder.toString()))
        .toList();
  }

  /** The added variables, with {@code ${NAME}} replaced; a name that is not set stays as it is. */
  Map<String, String> environment(Map<String, String> ours) {
    Map<String, String> replaced = new TreeMap<>();
    environment.forEach(
        (name, value) ->
            replaced.put(
                name,
                VARIABLE
                    .matcher(value)
                    .replaceAll(
                        found ->
                            Matcher.quoteReplacement(
                                ours.getOrDefault(found.group(1), found.group())))));
    return replaced;
  }

  private static JsonObject json(Path folder) {
    try {
      return StrictJson.object(Files.readAllBytes(folder.resolve("kernel.json")));
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(folder, e.getMessage());
    }
  }

  private static List<String> argv(Path folder, JsonObject json) {
    if (!(json.get("argv") instanceof JsonArray words)) {
      throw unusable(folder, "argv must be an array, is " + StrictJson.kind(json.get("argv")));
    }
    List<String> argv = new ArrayList<>();
    words.forEach(word -> argv.add(string(folder, "argv", word)));
    return argv;
  }

  private static Map<String, String> environment(Path folder, JsonObject json) {
    Map<String, String> environment = new TreeMap<>();
    StrictJson.object(json, "env")
        .asMap()
        .forEach((name, value) -> environment.put(name, string(folder, "env." + name, value)));
    return environment;
  }

  private static String string(Path folder, String where, JsonElement value) {
    if (value instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString();
    }
    throw unusable(folder, where + " must hold strings, has " + StrictJson.kind(value));
  }

  private static KernelException unusable(Path folder, String why) {
    return new KernelException(
        KernelException.Reason.NO_SPEC,
        "kernelspec " + folder.resolve("kernel.json") + " cannot be used: " + why);
  }

  private static KernelException notFound(String name, List<Path> searchPath) {
    TreeSet<String> installed = new TreeSet<>();
    searchPath.forEach(data -> installed.addAll(names(data.resolve("kernels"))));
    return new KernelException(
        KernelException.Reason.NO_SPEC,
        "no kernel named '"
            + name
            + "'; "
            + (installed.isEmpty() ? "none is installed" : "installed: " + installed)
            + " (looked in "
            + searchPath
            + ")");
  }

  private static List<String> names(Path kernels) {
    if (!Files.isDirectory(kernels)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(kernels)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve("kernel.json")))
          .map(folder -> folder.getFileName().toString())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
