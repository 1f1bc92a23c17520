package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;

class ArtefactTest {
  private static final Path NOTEBOOKS = Path.of("..", "notebooks");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^):]+)\\)");

  @Test
  void everyArtefactHasItsNotebookAndTheIndexLinksAll() throws IOException {
    List<String> expected =
        Stream.concat(Arrays.stream(Artefact.values()).map(Artefact::notebook), Stream.of("index"))
            .map(name -> name + ".ipynb")
            .toList();
    assertThat(notebooks().map(file -> file.getFileName().toString()))
        .containsExactlyInAnyOrderElementsOf(expected);
    String index = source(NOTEBOOKS.resolve("index.ipynb"));
    for (Artefact artefact : Artefact.values()) {
      assertThat(index).contains("](" + artefact.notebook() + ".ipynb)");
      assertThat(source(NOTEBOOKS.resolve(artefact.notebook() + ".ipynb")))
          .contains("suite.make(Artefact." + artefact.name() + ")");
    }
  }

  @Test
  void everyLinkOfANotebookLeadsToAFile() throws IOException {
    for (Path file : notebooks().toList()) {
      Matcher link = LINK.matcher(source(file));
      while (link.find()) {
        assertThat(file.resolveSibling(link.group(1))).as("a link of " + file).isRegularFile();
      }
    }
  }

  /** A number that a stored output showed would lead to no record in the repository. */
  @Test
  void notebooksAreStoredWithoutOutputs() throws IOException {
    for (Path file : notebooks().toList()) {
      for (JsonObject cell : cells(file)) {
        if (cell.has("outputs")) {
          assertThat(cell.getAsJsonArray("outputs")).as("an output in " + file).isEmpty();
        }
      }
    }
  }

  /** The smoke profile has no run that is in no artefact, and the ablations none too many. */
  @Test
  void theArtefactsShareOutAllRuns() {
    Profile profile = ProfileReader.read("smoke", Map.of());
    List<RunConfiguration> runs =
        Stream.of(Modality.values())
            .flatMap(half -> Plan.of(profile, half, new Rehearsal()).runs().stream())
            .toList();
    Map<Artefact, Long> counts =
        Arrays.stream(Artefact.values())
            .collect(
                Collectors.toMap(
                    artefact -> artefact,
                    artefact -> runs.stream().filter(run -> artefact.holds(profile, run)).count()));
    assertThat(counts.get(Artefact.TABLE1_IMAGE)).isEqualTo(6);
    assertThat(counts.get(Artefact.TABLE2_AUDIO)).isEqualTo(6);
    assertThat(counts.get(Artefact.TABLE3)).isEqualTo(3);
    assertThat(counts.get(Artefact.FIGURE1)).isEqualTo(6);
    assertThat(counts.get(Artefact.FIGURE2)).isZero();
    assertThat(counts.get(Artefact.CLAIMS)).isEqualTo(runs.size());
    assertThat(runs)
        .allMatch(
            run ->
                Arrays.stream(Artefact.values())
                    .filter(artefact -> artefact.table().isPresent())
                    .anyMatch(artefact -> artefact.holds(profile, run)));
  }

  private static Stream<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList().stream();
    }
  }

  private static List<JsonObject> cells(Path notebook) throws IOException {
    JsonArray cells =
        JsonParser.parseString(Files.readString(notebook))
            .getAsJsonObject()
            .getAsJsonArray("cells");
    return StreamSupport.stream(cells.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static String source(Path notebook) throws IOException {
    return cells(notebook).stream()
        .flatMap(cell -> StreamSupport.stream(cell.getAsJsonArray("source").spliterator(), false))
        .map(JsonElement::getAsString)
        .collect(Collectors.joining());
  }
}
