package org.vpvae.runner.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpvae.runner.fake.Notebooks;

/** Files that are no notebooks, or bad ones: one refusal each, naming file and place. */
@Timeout(60)
class HostileNotebookTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | it is empty",
        "{ | it ends too early",
        "[] | not a JSON object but an array",
        "{'cells': []} | malformed at line 1",
        "{\"cells\": []} trailing | not JSON",
        "{\"a\": NaN} | malformed at line 1",
        "// comment | malformed",
        "{\"nbformat\": 5, \"nbformat_minor\": 0, \"metadata\": {}, \"cells\": []} | nbformat: must be 4, is 5",
        "{\"nbformat\": 4, \"nbformat_minor\": 6, \"metadata\": {}, \"cells\": []} | must be 0 to 5, is 6",
        "{\"nbformat\": 3, \"worksheets\": []} | nbformat 3 is too old",
        "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": [], \"cells\": []} | metadata: must be an object, is an array",
        "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": {}} | cells: must be an array, is an object",
        "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [7]} | cells[0]: must be an object, is 7"
      })
  void aBrokenFileIsNamedWithItsPlace(String json, String word) {
    assertThatThrownBy(() -> Notebook.parse(bytes(json), "bad.ipynb"))
        .isInstanceOf(NotebookException.class)
        .hasMessageStartingWith("bad.ipynb: ")
        .hasMessageContaining(word)
        .message()
        .hasSizeLessThan(400);
  }

  @Test
  void anAbsentFileIsNamed() {
    assertThatThrownBy(() -> Notebook.read(Path.of("absent.ipynb")))
        .isInstanceOf(NotebookException.class)
        .hasMessage("cannot read absent.ipynb: there is no such file");
  }

  @Test
  void aHundredThousandBracketsAreRefused() {
    assertThatThrownBy(() -> Notebook.parse(bytes("{\"a\":" + "[".repeat(100_000)), "deep"))
        .hasMessageContaining("nested more than 200 times");
  }

  @Test
  void twoCellsWithOneIdAreRefused() {
    JsonObject json = Notebooks.json("a", "b");
    json.getAsJsonArray("cells").forEach(c -> c.getAsJsonObject().addProperty("id", "same"));
    assertThatThrownBy(() -> Notebook.parse(bytes(json.toString()), "n"))
        .hasMessageContaining("cells[1].id: 'same' is also the id of an earlier cell");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    assertThatThrownBy(() -> Notebook.parse(new byte[] {'{', '"', (byte) 0xff, '"'}, "n"))
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void tenMegabytesInOneCellAreRead() {
    Notebook notebook = Notebooks.of("x".repeat(10_000_000));
    assertThat(notebook.cells().get(0).source()).hasSize(10_000_000);
    assertThat(notebook.text()).hasSizeGreaterThan(10_000_000);
  }

  /** Truncated at every byte, a small notebook is never taken for another one. */
  @Test
  void everyTruncationIsRefused() {
    byte[] whole = bytes(Notebooks.of("print a", "result 1").text().stripTrailing());
    for (int length = 0; length < whole.length; length++) {
      byte[] part = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Notebook.parse(part, "n")).isInstanceOf(NotebookException.class);
    }
  }

  /**
   * Any value in the place of any other: refused, or read into something valid. The seed is fixed;
   * nothing here depends on luck.
   */
  @Test
  void anyValueAnywhereIsRefusedOrReadWhole() {
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 5000; i++) {
      String text = Mutation.of(Mutation.richNotebook(), random).toString();
      try {
        assertThat(Notebook.parse(bytes(text), "n").problems()).isEmpty();
      } catch (NotebookException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1000, 4900);
  }

  @Test
  void aProblemIsShownWithItsValueWhenThatIsShort() {
    JsonObject json = Notebooks.json("a");
    JsonObject cell = json.getAsJsonArray("cells").get(0).getAsJsonObject();
    cell.add("execution_count", new JsonPrimitive(-1));
    cell.add("outputs", JsonNull.INSTANCE);
    cell.add("extra", new JsonArray());
    assertThat(NotebookFormat.validate(json))
        .containsExactlyInAnyOrder(
            "cells[0].extra: is not allowed here",
            "cells[0].execution_count: must be a whole number or null, is -1",
            "cells[0].outputs: must be an array, is null");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
