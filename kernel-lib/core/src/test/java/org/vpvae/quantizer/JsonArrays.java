package org.vpvae.quantizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import org.vpvae.vectors.NpyArray;

/** Nested JSON arrays of numbers as arrays. */
final class JsonArrays {
  private JsonArrays() {}

  static NpyArray matrix(JsonArray rows) {
    int columns = rows.get(0).getAsJsonArray().size();
    double[] values = new double[rows.size() * columns];
    int i = 0;
    for (JsonElement row : rows) {
      for (JsonElement value : row.getAsJsonArray()) {
        values[i++] = value.getAsDouble();
      }
    }
    return new NpyArray("f8", new int[] {rows.size(), columns}, values);
  }

  static NpyArray vector(JsonArray array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).getAsDouble();
    }
    return new NpyArray("f8", new int[] {values.length}, values);
  }

  static int[] integers(JsonArray array) {
    int[] values = new int[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).getAsInt();
    }
    return values;
  }
}
