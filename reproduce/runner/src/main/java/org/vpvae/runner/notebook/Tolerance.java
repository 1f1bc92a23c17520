package org.vpvae.runner.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.vpvae.runner.json.StrictJson;

/**
 * What may differ between two runs of a notebook.
 *
 * @param relative two numbers, of which one at least is written with a point or an exponent, are
 *     the same when they differ by at most this part of the larger one
 * @param volatiles text that matches is left out on both sides, such as {@code took \d+ ms}
 */
public record Tolerance(double relative, List<Pattern> volatiles) {
  /** Enough for another processor's rounding, too little for another result. */
  public static final double DEFAULT_RELATIVE = 1e-6;

  public Tolerance {
    if (!(relative >= 0 && relative <= 1)) {
      throw new IllegalArgumentException("tolerance " + relative + "; 0 to 1 is allowed");
    }
    volatiles = List.copyOf(volatiles);
  }

  /** The default for numbers, and nothing volatile. */
  public static Tolerance standard() {
    return new Tolerance(DEFAULT_RELATIVE, List.of());
  }

  /**
   * With the patterns that a notebook or a cell declares for itself, in {@code
   * metadata.vpvae.volatile}, an array of regular expressions.
   *
   * @throws NotebookException if one is no regular expression
   */
  Tolerance with(JsonObject metadata) {
    List<Pattern> all = new ArrayList<>(volatiles);
    if (StrictJson.object(metadata, "vpvae").get("volatile") instanceof JsonArray declared) {
      declared.forEach(text -> all.add(pattern(text.isJsonPrimitive() ? text.getAsString() : "(")));
    }
    return new Tolerance(relative, all);
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new NotebookException(
          "metadata.vpvae.volatile holds '" + text + "', which is no regular expression");
    }
  }
}
