package org.vpvae.experiments.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.house.JavaLines;

/** What a reader copies from the pages about scores works. */
class ScorePagesTest {
  /** Pages say Table, a notebook has it by itself. */
  private static final String TABLE = "import tech.tablesaw.api.Table;\n";

  @TempDir private Path folder;

  @Test
  void theLinesAboutScoresCompile() {
    List<String> blocks =
        Stream.of("README.md", "docs/metrics.md")
            .flatMap(page -> JavaLines.of(page).stream())
            .filter(lines -> lines.contains("Score."))
            .toList();
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(4);
    for (String lines : blocks) {
      assertThat(JavaLines.errors(TABLE + lines, folder)).as(lines).isEmpty();
    }
    String old = blocks.get(0).replace("Score.means", "Score.averages");
    assertThat(JavaLines.errors(TABLE + old, folder)).isNotEmpty();
  }
}
