package org.vpvae.datasets.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The names of one archive so far. A name is taken as it is or refused, never repaired: what needs
 * repair was not made by those who publish data sets.
 *
 * <p>Refused are names that leave the folder (absolute, with a drive, with {@code ..}), that are
 * read differently elsewhere (backslash, control characters, empty parts, trailing dots and
 * spaces), that come twice, that differ from another only in the case of letters or in the form of
 * accents, and files that another entry uses as a folder. Folders that are only named on the way to
 * a file count like entries of their own: they are made and remembered like those.
 */
final class EntryNames {
  private static final int LONGEST = 1024;

  /** Data sets need six or seven. */
  private static final int DEEPEST = 32;

  private final ArchiveLimits limits;
  private long characters;

  EntryNames(ArchiveLimits limits) {
    this.limits = limits;
  }

  /** By folded name: the name itself, with a slash behind it for a folder. */
  private final Map<String, String> seen = new HashMap<>();

  /**
   * Takes a name.
   *
   * @param name as the archive has it
   * @return the path relative to the folder of the archive
   * @throws IOException if the name is refused
   */
  Path take(String name, boolean folder) throws IOException {
    String inside = name.startsWith("./") ? name.substring(2) : name;
    if (folder && inside.isEmpty()) {
      return Path.of(""); // "./", which tar writes for the folder itself
    }
    String[] parts = parts(folder && inside.endsWith("/") ? chopped(inside) : inside);
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      checkPart(parts[i], name);
      path.append(i == 0 ? "" : "/").append(parts[i]);
      remember(path.toString(), folder || i < parts.length - 1, name);
    }
    return Path.of(path.toString());
  }

  private static String chopped(String name) {
    return name.substring(0, name.length() - 1);
  }

  private static String[] parts(String name) throws IOException {
    if (name.length() > LONGEST) {
      throw new IOException("a name of " + name.length() + " characters; at most " + LONGEST);
    }
    String[] parts = name.split("/", -1);
    if (parts.length > DEEPEST) {
      throw new IOException("a name of " + parts.length + " parts; at most " + DEEPEST);
    }
    return parts;
  }

  private static void checkPart(String part, String name) throws IOException {
    boolean control = part.chars().anyMatch(c -> c < 32 || c == 127);
    if (control || part.indexOf('\\') >= 0 || part.indexOf(':') >= 0) {
      throw new IOException("a control character, backslash or colon in " + shown(name));
    }
    if (part.isEmpty() || part.endsWith(".") || part.endsWith(" ")) {
      throw new IOException("the name " + shown(name) + " leaves the folder or has an empty part");
    }
  }

  private void remember(String path, boolean folder, String name) throws IOException {
    String folded = Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    String entry = path + (folder ? "/" : "");
    String before = seen.putIfAbsent(folded, entry);
    boolean again = before != null && before.equals(entry) && folder;
    if (before != null && !again) {
      throw new IOException(
          shown(name) + " meets " + shown(before) + ": twice, or differing only in case or kind");
    }
    if (before == null) {
      count(entry);
    }
  }

  private void count(String entry) throws IOException {
    characters += entry.length();
    if (seen.size() > limits.entries()) {
      throw new IOException(
          "more than the " + limits.entries() + " entries allowed, with the folders on their way");
    }
    if (characters > limits.nameCharacters()) {
      throw new IOException(
          "names of more than the " + limits.nameCharacters() + " characters allowed in all");
    }
  }

  /** What is wrong with an entry. */
  static IOException refusal(String entry, String why) {
    return new IOException("the entry " + shown(entry) + " " + why);
  }

  /** A name for a message: control characters as question marks. */
  static String shown(String name) {
    String clean = name.replaceAll("\\p{Cntrl}", "?");
    return '"' + (clean.length() > 80 ? clean.substring(0, 80) + "..." : clean) + '"';
  }
}
