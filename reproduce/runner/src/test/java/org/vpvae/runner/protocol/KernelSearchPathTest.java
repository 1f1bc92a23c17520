package org.vpvae.runner.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where Jupyter, and our kernel's installation, put a kernelspec. */
class KernelSearchPathTest {
  private static final Path HOME = Path.of("home").toAbsolutePath();

  private static Path first(Map<String, String> environment, String system) {
    return KernelSearchPath.of(environment, HOME, system).get(0);
  }

  @Test
  void theUsersFolderIsThatOfTheSystem() {
    assertThat(first(Map.of(), "Linux")).isEqualTo(HOME.resolve(".local/share/jupyter"));
    assertThat(first(Map.of("XDG_DATA_HOME", "/data"), "Linux"))
        .isEqualTo(Path.of("/data/jupyter"));
    assertThat(first(Map.of(), "Mac OS X")).isEqualTo(HOME.resolve("Library/Jupyter"));
    assertThat(first(Map.of("APPDATA", "/roaming"), "Windows 11"))
        .isEqualTo(Path.of("/roaming/jupyter"));
  }

  /** A service may have no variables; the kernel's installation then takes the same folder. */
  @Test
  void onWindowsWithoutItsVariableItIsTheRoamingFolder() {
    assertThat(first(Map.of(), "Windows 11")).isEqualTo(HOME.resolve("AppData/Roaming/jupyter"));
  }

  @Test
  void whatTheUserNamesComesFirst() {
    assertThat(first(Map.of("JUPYTER_DATA_DIR", "/own"), "Linux")).isEqualTo(Path.of("/own"));
    assertThat(first(Map.of("JUPYTER_PATH", "/path", "JUPYTER_DATA_DIR", "/own"), "Linux"))
        .isEqualTo(Path.of("/path"));
  }
}
