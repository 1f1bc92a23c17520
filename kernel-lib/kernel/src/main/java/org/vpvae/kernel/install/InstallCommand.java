package org.vpvae.kernel.install;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.vpvae.kernel.Version;
import org.vpvae.kernel.maven.ArtifactResolver;

/**
 * Makes the kernel known to Jupyter, without Python.
 *
 * <pre>
 * --install [--user | --prefix DIR] [--name NAME] [--jvm-opts "-Xmx4g ..."]
 *           [--classpath A:B:C | --classpath-file FILE | --no-library] [--no-archive]
 * </pre>
 *
 * <p>Without a class path the library {@code org.vpvae:vpvae-experiments} of the kernel's own
 * version is resolved as Maven would.
 */
public final class InstallCommand {
  private static final String LIBRARY = "org.vpvae:vpvae-experiments:";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

  private final PrintStream out;
  private final Map<String, String> environment;
  private String name = "vpvae";
  private Path data;
  private List<String> jvmOptions = List.of();
  private List<Path> classPath;
  private boolean archive = true;

  private InstallCommand(PrintStream out, Map<String, String> environment) {
    this.out = out;
    this.environment = environment;
  }

  /**
   * Runs the command.
   *
   * @param words what follows {@code --install}
   * @return the folder that was written
   * @throws IllegalArgumentException if a word is unknown or a value is refused
   */
  public static Path run(List<String> words, PrintStream out, Map<String, String> environment)
      throws IOException, InterruptedException {
    InstallCommand command = new InstallCommand(out, environment);
    command.parse(words);
    return command.install();
  }

  private void parse(List<String> words) throws IOException {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      switch (word) {
        case "--user" -> data = userData();
        case "--prefix" -> data = Path.of(value(words, ++i)).resolve("share").resolve("jupyter");
        case "--name" -> name = value(words, ++i);
        case "--jvm-opts" -> jvmOptions = List.of(value(words, ++i).strip().split("\\s+"));
        case "--classpath" ->
            classPath = entries(value(words, ++i).split(Pattern.quote(File.pathSeparator)));
        case "--classpath-file" ->
            classPath =
                entries(
                    Files.readString(Path.of(value(words, ++i)))
                        .split("\\R|" + Pattern.quote(File.pathSeparator)));
        case "--no-library" -> classPath = List.of();
        case "--no-archive" -> archive = false;
        default ->
            throw new IllegalArgumentException("unknown word '" + word + "' after --install");
      }
    }
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is no kernel name: letters, digits, '.', '_' and '-' are allowed");
    }
    if (data == null) {
      data = userData();
    }
  }

  private static String value(List<String> words, int at) {
    if (at >= words.size()) {
      throw new IllegalArgumentException(words.get(at - 1) + " needs a value");
    }
    String value = words.get(at);
    if (value.isBlank()) {
      throw new IllegalArgumentException(words.get(at - 1) + " has an empty value");
    }
    return value;
  }

  private static List<Path> entries(String[] lines) {
    List<Path> entries = new ArrayList<>();
    for (String line : lines) {
      if (!line.isBlank()) {
        Path entry = Path.of(line.strip()).toAbsolutePath().normalize();
        if (!Files.exists(entry)) {
          throw new IllegalArgumentException("no such class path entry: " + entry);
        }
        entries.add(entry);
      }
    }
    return entries;
  }

  /** Where Jupyter looks for what one user has installed. */
  private Path userData() {
    String given = environment.getOrDefault("JUPYTER_DATA_DIR", "");
    if (!given.isEmpty()) {
      return Path.of(given);
    }
    Path home = Path.of(System.getProperty("user.home"));
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return home.resolve("Library").resolve("Jupyter");
    }
    if (system.startsWith("windows")) {
      String roaming = environment.getOrDefault("APPDATA", "");
      return (roaming.isEmpty() ? home.resolve("AppData").resolve("Roaming") : Path.of(roaming))
          .resolve("jupyter");
    }
    String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
    Path share = xdg.isEmpty() ? home.resolve(".local").resolve("share") : Path.of(xdg);
    return share.resolve("jupyter");
  }

  private Path install() throws IOException, InterruptedException {
    Path jar = ownJar();
    Path folder = data.resolve("kernels").resolve(name).toAbsolutePath().normalize();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    KernelSpecFolder spec = new KernelSpecFolder(folder, java, jvmOptions);
    spec.write(jar, classPath != null ? classPath : resolveLibrary());
    if (archive) {
      out.println(ClassArchive.make(spec) ? "Start-up archive made." : "No start-up archive.");
    }
    out.println("Kernel '" + name + "' installed in " + folder);
    return folder;
  }

  private List<Path> resolveLibrary() {
    String coordinates = LIBRARY + Version.of(InstallCommand.class);
    try {
      List<Path> found = new ArtifactResolver().resolve(List.of(coordinates));
      out.println("Library: " + coordinates + ", " + found.size() + " jars");
      return found;
    } catch (IllegalArgumentException e) {
      out.println("Library: not on the class path. " + e.getMessage());
      out.println("Run 'mvn install' first, or name it by --classpath or --classpath-file.");
      return List.of();
    }
  }

  private static Path ownJar() {
    try {
      Path jar =
          Path.of(InstallCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!Files.isRegularFile(jar)) {
        throw new IllegalArgumentException("install from the jar, not from the folder " + jar);
      }
      return jar;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
