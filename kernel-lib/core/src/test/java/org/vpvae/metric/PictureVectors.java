package org.vpvae.metric;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.vpvae.vectors.Vectors;

/** The picture pairs of the reference vectors, for tests of other rooms. */
public final class PictureVectors {
  private PictureVectors() {}

  /** The pairs of a file of expected values. */
  public static List<JsonObject> objects(String file) {
    return Vectors.json(file).getAsJsonArray("pairs").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  public static Picture reference(JsonObject pair) {
    return PictureVectorsTest.png(pair.get("ref").getAsString());
  }

  public static Picture degraded(JsonObject pair) {
    return PictureVectorsTest.png(pair.get("deg").getAsString());
  }
}
