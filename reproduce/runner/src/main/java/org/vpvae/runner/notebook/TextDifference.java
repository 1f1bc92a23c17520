package org.vpvae.runner.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares two texts: all that is no number must be the same, numbers may differ by the tolerance.
 * Two whole numbers must be equal: they count and name things.
 */
final class TextDifference {
  /** Not the digits of a name such as {@code x1}; a sign belongs to the text before it. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_.])\\d++(?:\\.\\d++)?(?:[eE][+-]?\\d++(?![\\p{L}\\p{N}]))?");

  private static final int SHOWN = 60;

  private final Tolerance tolerance;

  TextDifference(Tolerance tolerance) {
    this.tolerance = tolerance;
  }

  /** The first difference in words, or nothing. */
  Optional<String> between(String stored, String fresh) {
    String before = withoutVolatiles(stored);
    String now = withoutVolatiles(fresh);
    if (before.equals(now)) {
      return Optional.empty();
    }
    List<String> a = pieces(before);
    List<String> b = pieces(now);
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      boolean number = i % 2 == 1;
      if (number ? !isNear(a.get(i), b.get(i)) : !a.get(i).equals(b.get(i))) {
        return Optional.of(shown(a, b, i, number));
      }
    }
    return a.size() == b.size()
        ? Optional.empty()
        : Optional.of("one text is longer: stored '" + end(before) + "', now '" + end(now) + "'");
  }

  /** A mark stands for what is left out: text that is only there once is still a difference. */
  private String withoutVolatiles(String text) {
    String rest = text;
    for (Pattern pattern : tolerance.volatiles()) {
      rest = pattern.matcher(rest).replaceAll("~");
    }
    return rest;
  }

  /** Text and numbers in turn, beginning with text. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    Matcher number = NUMBER.matcher(text);
    int end = 0;
    while (number.find()) {
      pieces.add(text.substring(end, number.start()));
      pieces.add(number.group());
      end = number.end();
    }
    pieces.add(text.substring(end));
    return pieces;
  }

  private boolean isNear(String a, String b) {
    if (a.equals(b)) {
      return true;
    }
    if (isWhole(a) && isWhole(b)) {
      return false;
    }
    double x = Double.parseDouble(a);
    double y = Double.parseDouble(b);
    return Math.abs(x - y) <= tolerance.relative() * Math.max(x, y);
  }

  private static boolean isWhole(String number) {
    return number.chars().allMatch(Character::isDigit);
  }

  private static String shown(List<String> a, List<String> b, int i, boolean number) {
    if (number) {
      return "number " + (i / 2 + 1) + ": stored " + a.get(i) + ", now " + b.get(i);
    }
    int same = 0;
    while (same < Math.min(a.get(i).length(), b.get(i).length())
        && a.get(i).charAt(same) == b.get(i).charAt(same)) {
      same++;
    }
    return "stored '" + from(a, i, same) + "', now '" + from(b, i, same) + "'";
  }

  private static String from(List<String> pieces, int i, int same) {
    String rest =
        pieces.get(i).substring(same) + String.join("", pieces.subList(i + 1, pieces.size()));
    return rest.length() <= SHOWN ? rest : rest.substring(0, SHOWN) + "...";
  }

  private static String end(String text) {
    return text.length() <= SHOWN ? text : "..." + text.substring(text.length() - SHOWN);
  }
}
