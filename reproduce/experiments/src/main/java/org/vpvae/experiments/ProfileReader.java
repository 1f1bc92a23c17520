package org.vpvae.experiments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.table.TableKind;
import org.vpvae.experiments.training.Optimization;
import org.vpvae.experiments.training.PerceptualLoss;
import org.vpvae.experiments.training.Variant;

/**
 * Reads a profile from its small file and lays the user's overrides over it. A name that is not in
 * the file is refused. {@code K}, {@code headline}, {@code steps}, {@code batch} and {@code
 * learningRate} without a modality set both, {@code seeds} those of all cells; {@code image.steps}
 * is more particular and wins. Where {@code K} leaves the file's headline out and no other is
 * named, the largest K up to 1024 is the headline, or else the smallest.
 */
public final class ProfileReader {
  /** The profiles that come with the program. */
  public static final List<String> NAMES = List.of("smoke", "quick", "pilot", "standard", "paper");

  /** Short names, and the settings that each of them sets. */
  private static final Map<String, List<String>> SHARED = shared();

  private final Map<String, String> values;
  private final Set<String> overridden;

  private ProfileReader(Map<String, String> values, Set<String> overridden) {
    this.values = values;
    this.overridden = overridden;
  }

  /**
   * The profile of that name with overrides.
   *
   * @param overrides values by name, such as {@code K} to {@code 256,1024}
   * @throws UserError if there is no such profile, a name is unknown, or a value is not allowed
   */
  public static Profile read(String name, Map<String, String> overrides) {
    if (!NAMES.contains(name)) {
      throw new UserError("vpvae.profile=" + name + ": there is no such profile; one of " + NAMES);
    }
    Map<String, String> file = file(name);
    try {
      return new ProfileReader(merged(file, overrides), overrides.keySet()).profile(name);
    } catch (IllegalArgumentException e) {
      throw new UserError("profile " + name + ": " + e.getMessage());
    }
  }

  private static Map<String, List<String>> shared() {
    Map<String, List<String>> shared = new TreeMap<>();
    for (String key : List.of("K", "headline", "steps", "batch", "learningRate")) {
      shared.put(key, List.of("image." + key, "audio." + key));
    }
    shared.put("seeds", List.of("seeds.headline", "seeds.elsewhere"));
    return Map.copyOf(shared);
  }

  private static Map<String, String> file(String name) {
    Properties properties = new Properties();
    try (InputStream in =
        ProfileReader.class.getResourceAsStream("profiles/" + name + ".properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read profile " + name, e);
    }
    Map<String, String> values = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }

  private static Map<String, String> merged(
      Map<String, String> file, Map<String, String> overrides) {
    Map<String, String> merged = new TreeMap<>(file);
    SHARED.forEach(
        (key, meant) -> {
          if (overrides.containsKey(key)) {
            meant.forEach(setting -> merged.put(setting, overrides.get(key)));
          }
        });
    for (Map.Entry<String, String> override : overrides.entrySet()) {
      if (file.containsKey(override.getKey())) {
        merged.put(override.getKey(), override.getValue());
      } else if (!SHARED.containsKey(override.getKey())) {
        throw new IllegalArgumentException(
            "vpvae." + override.getKey() + " is not a setting; one of " + allowed(file));
      }
    }
    return merged;
  }

  private static Set<String> allowed(Map<String, String> file) {
    Set<String> allowed = new TreeSet<>(file.keySet());
    allowed.addAll(SHARED.keySet());
    return allowed;
  }

  private Profile profile(String name) {
    return new Profile(
        name,
        value("remark", text -> text),
        list("modalities", text -> oneOf(text, Modality.values(), Modality::id)),
        list("methods", text -> oneOf(text, Method.values(), Method::id)),
        new Profile.Seeds(
            value("seeds.headline", ProfileReader::whole),
            value("seeds.elsewhere", ProfileReader::whole)),
        recipe("image.", "resolution"),
        value("image.lpips", text -> oneOf(text, PerceptualLoss.values(), PerceptualLoss::id)),
        recipe("audio.", "crop"),
        value(
            "variant",
            text -> oneOf(text, Variant.values(), v -> v.name().toLowerCase(Locale.ROOT))),
        value("queueUpdate", ProfileReader::decimal),
        value("checkpointEvery", ProfileReader::whole),
        list("tables", ProfileReader::whole),
        departures(),
        value("usageEvery", ProfileReader::whole));
  }

  /** Also the words {@code none} and {@code all}. */
  private List<Ablation> departures() {
    List<Ablation> all = Arrays.stream(Ablation.values()).filter(a -> a != Ablation.NONE).toList();
    return switch (value("departures", text -> text)) {
      case "none" -> List.of();
      case "all" -> all;
      default ->
          list("departures", text -> oneOf(text, all.toArray(new Ablation[0]), Ablation::id));
    };
  }

  private Recipe recipe(String prefix, String sizeName) {
    List<Integer> sizes = list(prefix + "K", ProfileReader::whole);
    return new Recipe(
        sizes,
        headline(prefix, sizes),
        value(prefix + "backbone", text -> text),
        value(prefix + sizeName, ProfileReader::whole),
        value(prefix + "train", ProfileReader::whole),
        value(prefix + "validation", ProfileReader::whole),
        value(prefix + "steps", ProfileReader::whole),
        value(prefix + "batch", ProfileReader::whole),
        value(prefix + "learningRate", ProfileReader::decimal),
        value(
            prefix + "optimization", text -> oneOf(text, Optimization.values(), Optimization::id)),
        value(prefix + "gradientClip", ProfileReader::limit));
  }

  /** Without a headline among its sizes a profile would have neither many seeds nor Figure 1. */
  private int headline(String prefix, List<Integer> sizes) {
    String name = prefix + "headline";
    int headline = value(name, ProfileReader::whole);
    boolean named = overridden.contains("headline") || overridden.contains(name);
    if (named || sizes.contains(headline)) {
      return headline;
    }
    return sizes.stream()
        .filter(size -> size <= TableKind.ABLATION_SIZE)
        .max(Comparator.naturalOrder())
        .orElseGet(() -> Collections.min(sizes));
  }

  private <T> List<T> list(String name, Function<String, T> parse) {
    return value(
        name,
        text -> {
          List<T> items = new ArrayList<>();
          for (String item : text.split(",", -1)) {
            items.add(parse.apply(item.trim()));
          }
          return items;
        });
  }

  /** Every failure of a value names the setting. */
  private <T> T value(String name, Function<String, T> parse) {
    String text = values.get(name);
    if (text == null) {
      throw new IllegalStateException("the file of the profile lacks " + name);
    }
    try {
      return parse.apply(text.trim());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("vpvae." + name + "=" + text + ": " + e.getMessage(), e);
    }
  }

  private static <T> T oneOf(String text, T[] values, Function<T, String> id) {
    return Arrays.stream(values)
        .filter(value -> id.apply(value).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' is not one of " + Arrays.stream(values).map(id).toList()));
  }

  private static int whole(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
    }
  }

  /** A number, or the word {@code none} for no limit. */
  private static double limit(String text) {
    return text.equals("none") ? Double.POSITIVE_INFINITY : decimal(text);
  }

  private static double decimal(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a number", e);
    }
  }
}
