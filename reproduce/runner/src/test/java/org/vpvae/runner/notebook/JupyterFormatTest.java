package org.vpvae.runner.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpvae.runner.fake.Python;

/** Python's nbformat is the judge: the same files are valid, and the same bytes are written. */
class JupyterFormatTest {
  private static final int MUTATIONS = 1000;

  private static final String VALIDATE =
      """
      import json, sys
      from nbformat.validator import get_validator
      for line in open(sys.argv[1], encoding='utf-8'):
          errors = list(get_validator(4, 5).iter_errors(json.loads(line)))
          print('invalid ' + errors[0].message if errors else 'valid')
      """;

  private static final String WRITE =
      """
      import sys, nbformat
      nbformat.write(nbformat.read(sys.argv[1], as_version=4), sys.argv[2])
      """;

  @TempDir private Path folder;

  /**
   * One thousand notebooks with one value changed at random (seed 2). Those of another version of
   * the format are left out: the schema takes minor versions that do not exist yet.
   */
  @Test
  void theSameNotebooksAreValid() throws IOException {
    String python = Python.with("nbformat");
    Random random = new Random(2);
    List<JsonObject> notebooks = new ArrayList<>();
    for (int i = 0; i < MUTATIONS; i++) {
      notebooks.add(Mutation.of(Mutation.richNotebook(), random));
    }
    Path lines = folder.resolve("notebooks.jsonl");
    Files.write(lines, notebooks.stream().map(JsonObject::toString).toList());
    List<String> verdicts = Python.run(python, VALIDATE, lines.toString()).lines().toList();
    assertThat(verdicts).hasSize(MUTATIONS);
    int valid = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      List<String> problems = NotebookFormat.validate(notebooks.get(i));
      boolean otherVersion = problems.stream().anyMatch(p -> p.startsWith("nbformat"));
      assertThat(problems.isEmpty() || otherVersion)
          .as("%s%n%s%n%s", notebooks.get(i), problems, verdicts.get(i))
          .isEqualTo(verdicts.get(i).equals("valid") || otherVersion);
      valid += problems.isEmpty() ? 1 : 0;
    }
    assertThat(valid).isBetween(MUTATIONS / 20, MUTATIONS * 19 / 20);
  }

  @Test
  void theSameBytesAreWritten() throws IOException {
    String python = Python.with("nbformat");
    JsonObject json = Mutation.richNotebook();
    json.getAsJsonObject("metadata").remove("orig_nbformat");
    JsonObject cell = json.getAsJsonArray("cells").get(2).getAsJsonObject();
    cell.addProperty("source", "a\r\nb\rc\n\u000bd\u2028e\u0085f\u001cg\n");
    JsonObject metadata = cell.getAsJsonObject("metadata");
    metadata.addProperty("ünïcode 😀 \u007f\uffff", "\"\\ \b\f\n\r\t\u0001\u2028 é < > & '");
    metadata.addProperty("zero", 0.5);
    metadata.add("empty", new JsonObject());
    metadata.add("none", new com.google.gson.JsonArray());
    metadata.addProperty("\ud83d\ude00", true);
    metadata.addProperty("\uffee", false);
    Notebook notebook = Notebook.parse(json.toString().getBytes(StandardCharsets.UTF_8), "rich");
    Path ours = folder.resolve("ours.ipynb");
    Path theirs = folder.resolve("theirs.ipynb");
    notebook.write(ours);
    assertThat(Python.run(python, WRITE, ours.toString(), theirs.toString())).isEmpty();
    assertThat(Files.readString(ours)).isEqualTo(Files.readString(theirs));
  }
}
