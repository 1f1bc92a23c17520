package org.vpvae.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.tensor.ProcessEnvironment;

/** What a reader copies from the first page works. */
class ReadmeTest {
  private static final Pattern VARIABLE = Pattern.compile("((?:MALLOC|OMP)_\\w+)=(\\w+)");

  private final String page = Page.read("README.md");
  @TempDir private Path folder;

  @Test
  void theTenLinesCompile() {
    assertThat(errors(lines())).isEmpty();
  }

  /** The test above can fail. */
  @Test
  void aLineThatIsNoLongerTrueIsMissed() {
    String old = lines().replace("VpSettings.defaults(256, 3)", "VpSettings.standard(256, 3)");
    assertThat(errors(old)).isNotEmpty();
  }

  @Test
  void theVariablesAreThoseThatTheCommandsSet() {
    Map<String, String> told = new TreeMap<>();
    VARIABLE.matcher(page).results().forEach(found -> told.put(found.group(1), found.group(2)));
    Map<String, String> set = new TreeMap<>(ProcessEnvironment.variables());
    set.keySet().removeIf(name -> !name.startsWith("MALLOC_") && !name.startsWith("OMP_"));
    assertThat(told).isEqualTo(set).isNotEmpty();
  }

  private String lines() {
    return JavaLines.of("README.md").get(0);
  }

  private List<String> errors(String lines) {
    return JavaLines.errors(lines, folder);
  }
}
