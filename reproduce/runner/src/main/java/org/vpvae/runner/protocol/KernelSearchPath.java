package org.vpvae.runner.protocol;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where Jupyter keeps its data, first match first: {@code JUPYTER_PATH}, the user's folder, an
 * active Python environment, the system's folders. A kernelspec is {@code kernels/NAME} below one.
 */
public final class KernelSearchPath {
  private KernelSearchPath() {}

  /** The folders of this process. */
  public static List<Path> ofThisProcess() {
    return of(
        System.getenv(), Path.of(System.getProperty("user.home")), System.getProperty("os.name"));
  }

  /**
   * The folders, whether or not they exist.
   *
   * @param environment variables such as {@code JUPYTER_PATH}
   * @param home the user's home folder
   * @param system name of the operating system, as in {@code os.name}
   */
  public static List<Path> of(Map<String, String> environment, Path home, String system) {
    List<Path> folders = new ArrayList<>();
    Arrays.stream(environment.getOrDefault("JUPYTER_PATH", "").split(File.pathSeparator))
        .filter(entry -> !entry.isBlank())
        .map(Path::of)
        .forEach(folders::add);
    folders.add(userFolder(environment, home, system.toLowerCase(Locale.ROOT)));
    for (String python : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
      if (!environment.getOrDefault(python, "").isBlank()) {
        folders.add(Path.of(environment.get(python), "share", "jupyter"));
      }
    }
    folders.addAll(systemFolders(environment, system.toLowerCase(Locale.ROOT)));
    return List.copyOf(folders);
  }

  private static Path userFolder(Map<String, String> environment, Path home, String system) {
    String own = environment.getOrDefault("JUPYTER_DATA_DIR", "");
    if (!own.isBlank()) {
      return Path.of(own);
    }
    if (system.startsWith("mac")) {
      return home.resolve("Library").resolve("Jupyter");
    }
    if (system.startsWith("windows")) {
      String roaming = environment.getOrDefault("APPDATA", "");
      return (roaming.isBlank() ? home.resolve("AppData").resolve("Roaming") : Path.of(roaming))
          .resolve("jupyter");
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    return (data.isBlank() ? home.resolve(".local").resolve("share") : Path.of(data))
        .resolve("jupyter");
  }

  private static List<Path> systemFolders(Map<String, String> environment, String system) {
    if (system.startsWith("windows")) {
      String all = environment.getOrDefault("PROGRAMDATA", "");
      return all.isBlank() ? List.of() : List.of(Path.of(all, "jupyter"));
    }
    return List.of(Path.of("/usr/local/share/jupyter"), Path.of("/usr/share/jupyter"));
  }
}
