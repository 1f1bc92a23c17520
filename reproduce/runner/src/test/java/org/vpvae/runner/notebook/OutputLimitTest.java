package org.vpvae.runner.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutputLimitTest {
  private static final int LIMIT = 1000;

  private final Notebook notebook =
      Notebook.parse(
          """
          {"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "source": "",
            "execution_count": null, "outputs": []}],
           "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
          """
              .getBytes(StandardCharsets.UTF_8),
          "test");
  private final Outputs outputs = new Outputs(LIMIT);

  @BeforeEach
  void begin() {
    outputs.begin("request", notebook.cells().get(0), 1);
  }

  private static JsonObject display(String text) {
    JsonObject data = new JsonObject();
    data.addProperty("text/plain", text);
    JsonObject place = new JsonObject();
    place.addProperty("display_id", "curve");
    JsonObject content = new JsonObject();
    content.add("data", data);
    content.add("metadata", new JsonObject());
    content.add("transient", place);
    return content;
  }

  @Test
  void aCurveMayRedrawForHours() {
    outputs.add("request", "display_data", display("first"));
    for (int i = 0; i < 100; i++) {
      outputs.add("request", "update_display_data", display("x".repeat(LIMIT / 2) + i));
    }
    outputs.store();
    assertThat(notebook.cells().get(0).outputs().toString()).contains("x99").doesNotContain("x98");
  }

  @Test
  void oneUpdateIsNotWithoutLimit() {
    outputs.add("request", "display_data", display("first"));
    assertThatThrownBy(
            () -> outputs.add("request", "update_display_data", display("x".repeat(2 * LIMIT))))
        .isInstanceOf(OutputLimitException.class);
  }

  @Test
  void newOutputsAddUp() {
    outputs.add("request", "display_data", display("x".repeat(LIMIT / 2)));
    assertThatThrownBy(() -> outputs.add("request", "display_data", display("x".repeat(LIMIT / 2))))
        .isInstanceOf(OutputLimitException.class);
  }
}
