package org.vpvae.runner.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.vpvae.runner.json.StrictJson;

/**
 * Identities for cells that have none: the start of a digest of type and source, so that the same
 * cell gets the same identity wherever it stands and whenever it is written. Equal cells are told
 * apart by their number.
 */
final class CellIds {
  private CellIds() {}

  /** Gives every cell an identity; those present stay. */
  static void complete(JsonArray cells) {
    Set<String> taken = new HashSet<>();
    cells.forEach(cell -> taken.add(StrictJson.text(cell.getAsJsonObject(), "id", "")));
    for (JsonElement element : cells) {
      JsonObject cell = element.getAsJsonObject();
      if (!cell.has("id")) {
        cell.addProperty("id", fresh(cell, taken));
      }
    }
  }

  /** An identity that is not among those taken, and now is. */
  static String fresh(JsonObject cell, Set<String> taken) {
    String content =
        StrictJson.text(cell, "cell_type", "") + "\n" + MultilineText.of(cell.get("source"));
    int number = 0;
    String id = digest(number + "\n" + content);
    while (!taken.add(id)) {
      number++;
      id = digest(number + "\n" + content);
    }
    return id;
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
