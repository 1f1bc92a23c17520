package org.vpvae.runner.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpvae.runner.fake.Notebooks;

class NotebookDifferenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "loss 0.1234567 | loss 0.12345671",
        "loss 1.5e-3 s | loss 0.0015 s",
        "3.50s | 3.5s",
        "same | same",
      })
  void textsThatSayTheSame(String stored, String fresh) {
    assertThat(printed(stored, fresh)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "loss 0.1234 | loss 0.1235 | number 1: stored 0.1234, now 0.1235",
        "10000000 cells | 10000001 cells | number 1: stored 10000000, now 10000001",
        "a -0.5 | a 0.5 | stored '-0.5', now '0.5'",
        "x1 | x2 | stored '1', now '2'",
        "0e12ab | 0e56ab | stored '",
        "one | one two | stored '', now ' two'",
        "1.5 | 1.5 2.5 | stored '', now ' 2.5'",
        "( | (1.5 | one text is longer",
        "loss NaN | loss 0.5 | stored 'NaN', now '0.5'"
      })
  void textsThatDiffer(String stored, String fresh, String word) {
    assertThat(printed(stored, fresh)).hasSize(1).first().asString().contains(word);
  }

  @Test
  void whatIsDeclaredVolatileMayDiffer() {
    Tolerance tolerance = new Tolerance(0, List.of(Pattern.compile("took \\d+ ms")));
    Notebook before = withOutputs(stream("stdout", "took 17 ms, loss 1"));
    Notebook now = withOutputs(stream("stdout", "took 5 ms, loss 1"));
    assertThat(NotebookDifference.between(before, now, tolerance)).isEmpty();
    assertThat(NotebookDifference.between(before, now, Tolerance.standard())).hasSize(1);
    before.cells().get(0).metadata().add("vpvae", declared("took \\\\d+ ms"));
    assertThat(NotebookDifference.between(before, now, Tolerance.standard())).isEmpty();
    now = withOutputs(stream("stdout", "loss 1"));
    assertThat(NotebookDifference.between(before, now, tolerance)).hasSize(1);
  }

  @Test
  void theOutputsOfACellTaggedVolatileMayDiffer() {
    Notebook before = withOutputs(stream("stdout", "a"));
    Notebook now = withOutputs();
    assertThat(NotebookDifference.between(before, now, Tolerance.standard())).hasSize(1);
    Notebooks.tagged(before, 0, "volatile");
    assertThat(NotebookDifference.between(before, now, Tolerance.standard())).isEmpty();
  }

  @Test
  void piecesOfStreamsAreComparedAsOne() {
    Notebook before =
        withOutputs(stream("stdout", "a\n"), stream("stderr", "x"), stream("stdout", "b"));
    Notebook now = withOutputs(stream("stdout", "a\nb"), stream("stderr", "x"));
    assertThat(NotebookDifference.between(before, now, Tolerance.standard())).isEmpty();
  }

  @Test
  void picturesAreComparedBySize() throws IOException {
    assertThat(shown("image/png", png(4, 3, 0), png(4, 3, 255))).isEmpty();
    assertThat(shown("image/png", png(4, 3, 0), png(4, 4, 0)))
        .containsExactly("cell 1, output 1 image/png: number 2: stored 3, now 4");
    assertThat(shown("image/png", png(4, 3, 0), "AAAA")).hasSize(1);
    assertThat(
            shown(
                "text/html",
                "<img src='data:image/png;base64," + png(4, 3, 0) + "'> 1",
                "<img src='data:image/png;base64," + png(4, 3, 9) + "'> 1"))
        .isEmpty();
    assertThat(
            shown(
                "text/html",
                "<audio src='data:audio/wav;base64,AAAA'>",
                "<audio src='data:audio/wav;base64,AAAABBBB'>"))
        .hasSize(1);
    assertThat(shown("image/svg+xml", "<svg width='5'><p/></svg>", "<svg width='5'/>")).isEmpty();
    assertThat(shown("image/svg+xml", "<svg width='5'/>", "<svg width='6'/>")).hasSize(1);
  }

  @Test
  void anOutputThatIsGoneOrOfAnotherKindIsFound() {
    Notebook before = withOutputs(display("text/plain", "a"));
    assertThat(between(before, withOutputs())).hasSize(1);
    assertThat(between(before, withOutputs(display("text/html", "a")))).hasSize(1);
    assertThat(between(before, withOutputs(error("E", "a")))).hasSize(1);
    assertThat(between(withOutputs(error("E", "a")), withOutputs(error("E", "a")))).isEmpty();
    assertThat(between(withOutputs(error("E", "a")), withOutputs(error("F", "a")))).hasSize(1);
  }

  @Test
  void anotherSourceCountOrNumberOfCellsIsFound() {
    assertThat(between(Notebooks.of("a"), Notebooks.of("b")))
        .containsExactly("cell 1, another source");
    assertThat(between(Notebooks.of("a"), Notebooks.of("a", "b"))).hasSize(1);
    Notebook counted = Notebooks.of("a");
    counted.cells().get(0).count(3);
    assertThat(between(counted, Notebooks.of("a"))).hasSize(1);
  }

  private static List<String> printed(String stored, String fresh) {
    return between(withOutputs(stream("stdout", stored)), withOutputs(stream("stdout", fresh)));
  }

  private static List<String> shown(String mime, String stored, String fresh) {
    return between(withOutputs(display(mime, stored)), withOutputs(display(mime, fresh)));
  }

  private static List<String> between(Notebook stored, Notebook fresh) {
    return NotebookDifference.between(stored, fresh, Tolerance.standard());
  }

  private static Notebook withOutputs(JsonObject... outputs) {
    Notebook notebook = Notebooks.of("code");
    JsonArray array = new JsonArray();
    List.of(outputs).forEach(array::add);
    notebook.cells().get(0).json().add("outputs", array);
    assertThat(notebook.problems()).isEmpty();
    return notebook;
  }

  private static JsonObject stream(String name, String text) {
    JsonObject output = output("stream");
    output.addProperty("name", name);
    output.addProperty("text", text);
    return output;
  }

  private static JsonObject display(String mime, String value) {
    JsonObject output = output("display_data");
    JsonObject data = new JsonObject();
    data.addProperty(mime, value);
    output.add("data", data);
    output.add("metadata", new JsonObject());
    return output;
  }

  private static JsonObject error(String name, String value) {
    JsonObject output = output("error");
    output.addProperty("ename", name);
    output.addProperty("evalue", value);
    output.add("traceback", new JsonArray());
    return output;
  }

  private static JsonObject output(String type) {
    JsonObject output = new JsonObject();
    output.addProperty("output_type", type);
    return output;
  }

  private static JsonObject declared(String pattern) {
    return JsonParser.parseString("{\"volatile\": [\"" + pattern + "\"]}").getAsJsonObject();
  }

  private static String png(int width, int height, int colour) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, colour);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
