package org.vpvae.runner.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A JSON tree with one value replaced, removed or added at random. */
final class Mutation {
  private static final List<JsonElement> VALUES =
      List.of(
          JsonNull.INSTANCE,
          new JsonPrimitive(7),
          new JsonPrimitive(-1),
          new JsonPrimitive(1.5),
          new JsonPrimitive(true),
          new JsonPrimitive(""),
          new JsonPrimitive("auto"),
          new JsonPrimitive("a,b"),
          new JsonPrimitive("markdown"),
          new JsonPrimitive("stream"),
          new JsonArray(),
          new JsonObject(),
          JsonParser.parseString("[\"a\", \"a\"]"),
          JsonParser.parseString("[1]"),
          JsonParser.parseString("{\"name\": \"n\"}"));

  private Mutation() {}

  /** A valid notebook that uses every part of the format. */
  static JsonObject richNotebook() {
    return JsonParser.parseString(
            """
            {"nbformat": 4, "nbformat_minor": 5,
             "metadata": {"title": "T", "authors": [{"name": "A"}], "orig_nbformat": 4, "own": [1],
              "kernelspec": {"name": "java", "display_name": "Java"},
              "language_info": {"name": "java", "codemirror_mode": {"name": "java"},
               "file_extension": ".jshell", "mimetype": "text/x-java", "pygments_lexer": "java"}},
             "cells": [
              {"id": "a", "cell_type": "markdown", "source": ["# T\\n", "![i](attachment:i.png)"],
               "metadata": {"tags": ["x", "y"], "name": "first", "jupyter": {"source_hidden": true}},
               "attachments": {"i.png": {"image/png": "AAAA"}}},
              {"id": "b", "cell_type": "raw", "source": "raw", "metadata": {"format": "text/latex"}},
              {"id": "c", "cell_type": "code", "source": "1", "execution_count": 1,
               "metadata": {"collapsed": false, "scrolled": "auto",
                "execution": {"iopub.status.busy": "2026-01-01T00:00:00Z"}},
               "outputs": [
                {"output_type": "stream", "name": "stdout", "text": ["a\\n", "b"]},
                {"output_type": "display_data", "metadata": {"image/png": {"width": 3}},
                 "data": {"text/plain": "x", "application/json": {"a": [1]},
                  "application/vnd.x+json": 7, "image/svg+xml": ["<svg/>"]}},
                {"output_type": "execute_result", "metadata": {}, "execution_count": 1,
                 "data": {"text/plain": ["1"]}},
                {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["l"]}]}]}
            """)
        .getAsJsonObject();
  }

  /** Changes the tree at one place and returns it. */
  static JsonObject of(JsonObject tree, Random random) {
    List<JsonElement> containers = new ArrayList<>();
    collect(tree, containers);
    JsonElement place = containers.get(random.nextInt(containers.size()));
    JsonElement value = VALUES.get(random.nextInt(VALUES.size())).deepCopy();
    if (place instanceof JsonArray array) {
      array.set(random.nextInt(array.size()), value);
    } else {
      change(place.getAsJsonObject(), value, random);
    }
    return tree;
  }

  private static void change(JsonObject object, JsonElement value, Random random) {
    List<String> names = new ArrayList<>(object.keySet());
    names.add("added");
    String name = names.get(random.nextInt(names.size()));
    if (random.nextInt(4) == 0 && object.has(name)) {
      object.remove(name);
    } else {
      object.add(name, value);
    }
  }

  private static void collect(JsonElement element, List<JsonElement> containers) {
    if (element instanceof JsonObject object) {
      containers.add(object);
      object.asMap().values().forEach(child -> collect(child, containers));
    } else if (element instanceof JsonArray array && !array.isEmpty()) {
      containers.add(array);
      array.forEach(child -> collect(child, containers));
    }
  }
}
