package org.vpvae.experiments.difference;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vpvae.experiments.run.RunRecord;

/**
 * Every entry in which the records of two runs differ.
 *
 * @param a one run
 * @param b the other
 * @param entries by dotted name, in order
 */
public record RunDifference(RunRecord a, RunRecord b, List<Entry> entries) {
  public RunDifference {
    entries = List.copyOf(entries);
  }

  /**
   * One entry.
   *
   * @param name such as {@code configuration.steps}
   * @param a its text in the first record; empty where it is absent
   * @param b its text in the second
   */
  public record Entry(String name, Optional<String> a, Optional<String> b) {
    private String line() {
      return "  " + name + ": " + a.orElse("absent") + " | " + b.orElse("absent") + "\n";
    }

    /** The first part of the name, such as {@code machine}. */
    String group() {
      return name.split("\\.", -1)[0];
    }
  }

  /** Compares two records. */
  public static RunDifference of(RunRecord a, RunRecord b) {
    SortedMap<String, String> left = flat(a);
    SortedMap<String, String> right = flat(b);
    TreeSet<String> names = new TreeSet<>(left.keySet());
    names.addAll(right.keySet());
    List<Entry> entries = new ArrayList<>();
    for (String name : names) {
      Optional<String> one = Optional.ofNullable(left.get(name));
      Optional<String> other = Optional.ofNullable(right.get(name));
      if (!one.equals(other)) {
        entries.add(new Entry(name, one, other));
      }
    }
    return new RunDifference(a, b, entries);
  }

  private static SortedMap<String, String> flat(RunRecord run) {
    SortedMap<String, String> flat = new TreeMap<>();
    flatten("", JsonParser.parseString(run.toJson()), flat);
    return flat;
  }

  private static void flatten(String name, JsonElement element, Map<String, String> into) {
    if (element instanceof JsonObject object) {
      object
          .entrySet()
          .forEach(
              entry ->
                  flatten(
                      name.isEmpty() ? entry.getKey() : name + "." + entry.getKey(),
                      entry.getValue(),
                      into));
    } else {
      into.put(name, element.toString());
    }
  }

  /** Whether the results agree, and why. */
  public Agreement agreement() {
    return Agreement.of(a, b);
  }

  /** All differences, a heading for each part of the record. */
  String text() {
    StringBuilder out = new StringBuilder();
    out.append("a: ").append(a.name()).append("  ").append(a.configuration().title()).append('\n');
    out.append("b: ").append(b.name()).append("  ").append(b.configuration().title()).append('\n');
    String group = "";
    for (Entry entry : entries) {
      if (!entry.group().equals(group)) {
        group = entry.group();
        out.append(group).append(":\n");
      }
      out.append(entry.line());
    }
    return entries.isEmpty() ? out.append("the records are the same\n").toString() : out.toString();
  }
}
