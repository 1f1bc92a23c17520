package org.vpvae.runner.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.runner.fake.Notebooks;

class NotebookTest {
  @TempDir private Path folder;

  @Test
  void whatIsReadIsWritten() {
    String text = parse(Mutation.richNotebook()).text();
    assertThat(parse(JsonParser.parseString(text).getAsJsonObject()).text()).isEqualTo(text);
  }

  @Test
  void attachmentsAndForeignMetadataStay() {
    JsonObject json = Mutation.richNotebook();
    JsonObject own =
        JsonParser.parseString("{\"n\": 1.50, \"e\": 1E+3, \"x\": [null]}").getAsJsonObject();
    json.getAsJsonObject("metadata").add("own", own);
    JsonObject written = JsonParser.parseString(parse(json).text()).getAsJsonObject();
    assertThat(written.getAsJsonObject("metadata").get("own").toString())
        .isEqualTo("{\"e\":1E+3,\"n\":1.50,\"x\":[null]}");
    JsonObject cell = written.getAsJsonArray("cells").get(0).getAsJsonObject();
    assertThat(cell.get("attachments").toString())
        .isEqualTo("{\"i.png\":{\"image/png\":\"AAAA\"}}");
  }

  /** The literal is the start of {@code printf '0\\ncode\\na' | sha256sum}. */
  @Test
  void identitiesAreStableAndTellEqualCellsApart() {
    List<String> ids = Notebooks.of("a", "a", "b").cells().stream().map(Cell::id).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(Notebooks.of("b", "a").cells().stream().map(Cell::id).toList())
        .containsExactly(ids.get(2), ids.get(0));
    assertThat(ids.get(0)).isEqualTo("5e86a764");
  }

  @Test
  void identitiesThatArePresentStay() {
    JsonObject json = Notebooks.json("a", "b");
    json.getAsJsonArray("cells").get(1).getAsJsonObject().addProperty("id", "mine");
    assertThat(parse(json).cells().get(1).id()).isEqualTo("mine");
  }

  @Test
  void halfOfASurrogatePairSurvives() {
    String json = Notebooks.json("HALF", "HALF").toString();
    json = json.replaceFirst("HALF", "a\\\\ud83d").replaceFirst("HALF", "\\\\ude00b");
    Notebook notebook = Notebook.parse(json.getBytes(StandardCharsets.UTF_8), "n");
    assertThat(notebook.cells().get(0).source()).isEqualTo("a\ud83d");
    assertThat(notebook.text()).contains("a\\ud83d").contains("\\ude00b");
  }

  @Test
  void aFileIsReplacedInOneStepAndNothingElseIsLeft() throws IOException {
    Path file = folder.resolve("n.ipynb");
    Files.writeString(file, "old");
    Notebooks.of("a").write(file);
    assertThat(Notebook.read(file).cells()).hasSize(1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aNewFileHasTheRightsOfAnyNewFileAndAnOldOneKeepsItsOwn() throws IOException {
    Path usual = Files.createFile(folder.resolve("usual"));
    Assumptions.assumeTrue(Files.getFileStore(usual).supportsFileAttributeView("posix"));
    Path file = folder.resolve("n.ipynb");
    Notebooks.of("a").write(file);
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    Notebooks.of("b").write(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw----");
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.createDirectories(folder.resolve("n.ipynb/inside"));
    assertThatThrownBy(() -> Notebooks.of("a").write(file.getParent()))
        .isInstanceOf(NotebookException.class)
        .hasMessageContaining("cannot write");
  }

  private static Notebook parse(JsonObject json) {
    return Notebook.parse(json.toString().getBytes(StandardCharsets.UTF_8), "n");
  }
}
