package org.vpvae.datasets.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.FolderListing;
import org.vpvae.datasets.RefusedFile;

/**
 * LibriSpeech (openslr.org/12): speakers, chapters, utterances, transcripts and readers.
 *
 * <pre>
 * LibriSpeech/SPEAKERS.TXT                            14   | F | train-clean-360  | 25.03 | Name
 * LibriSpeech/test-clean/61/70968/61-70968-0000.flac
 * LibriSpeech/test-clean/61/70968/61-70968.trans.txt  61-70968-0000 HE BEGAN A CONFUSED ...
 * </pre>
 *
 * A text file of one chapter that is not as published is refused by name: its recordings are there,
 * and have no transcripts.
 */
public final class LibriSpeech {
  private static final Pattern NAME = Pattern.compile("(\\d+)/(\\d+)/\\1-\\2-\\d{4}\\.flac");

  /**
   * SPEAKERS.TXT has less than 200 kB, the text of a chapter less than 100. Of either only what is
   * about a recording of the part is kept.
   */
  private static final long LONGEST_TEXT = 64L << 20;

  /** Utterances of the published parts. */
  private static final Map<String, Integer> PUBLISHED =
      Map.of(
          "dev-clean", 2_703,
          "dev-other", 2_864,
          "test-clean", 2_620,
          "test-other", 2_939,
          "train-clean-100", 28_539,
          "train-clean-360", 104_014,
          "train-other-500", 148_688);

  /**
   * What is known about one recording.
   *
   * @param speaker the reader's number
   * @param chapter the chapter's number
   * @param sex "F" or "M", empty where SPEAKERS.TXT does not list the reader
   * @param transcript what is read, in capitals, empty where no line gives it
   */
  public record Utterance(int speaker, int chapter, String sex, String transcript) {}

  private final FolderListing files;
  private final Set<String> recordings = new HashSet<>();
  private final Map<Integer, String> sexes = new HashMap<>();
  private final List<RefusedFile> refused = new ArrayList<>();

  private LibriSpeech(FolderListing files) {
    this.files = files;
    for (Path file : files.files()) {
      recordings.add(name(file));
      sexes.put(number(parts(file).group(1)), "");
    }
  }

  /**
   * The recordings of one part, in the order of their paths. SPEAKERS.TXT is looked for in the
   * root; without it the readers' sexes are unknown.
   *
   * @param root the folder {@code LibriSpeech}
   * @param part for example {@code "train-clean-100"}
   * @throws org.vpvae.datasets.DatasetException if the part is missing or empty, or SPEAKERS.TXT is
   *     not as published
   */
  public static Published<Utterance> list(Path root, String part) {
    FolderListing files =
        FolderListing.of(root.resolve(part), Set.of("flac"))
            .only(
                path -> NAME.matcher(slashed(path)).matches(),
                "named like a recording, 61/70968/61-70968-0000.flac");
    LibriSpeech found = new LibriSpeech(files);
    found.readSexes(root.resolve("SPEAKERS.TXT"));
    Map<Path, Utterance> about = found.utterances();
    return new Published<>(files.without(found.refused), about, PUBLISHED.getOrDefault(part, 0));
  }

  private Map<Path, Utterance> utterances() {
    Map<Path, Map<String, String>> chapters = new HashMap<>();
    Map<Path, Utterance> about = new LinkedHashMap<>();
    for (Path file : files.files()) {
      Map<String, String> lines = chapters.computeIfAbsent(file.getParent(), this::lines);
      about.put(file, utterance(file, lines));
    }
    return about;
  }

  private Utterance utterance(Path file, Map<String, String> lines) {
    Matcher parts = parts(file);
    int speaker = number(parts.group(1));
    return new Utterance(
        speaker, number(parts.group(2)), sexes.get(speaker), lines.getOrDefault(name(file), ""));
  }

  private static Matcher parts(Path file) {
    Matcher parts = NAME.matcher(slashed(file));
    parts.matches();
    return parts;
  }

  /** What the line of its transcript begins with. */
  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ".flac".length());
  }

  /** The transcripts of one chapter by utterance; none if the file is absent or refused. */
  private Map<String, String> lines(Path chapter) {
    String start = chapter.getName(0) + "-" + chapter.getName(1);
    String name = start + ".trans.txt";
    Path file = files.folder().resolve(chapter).resolve(name);
    Map<String, String> lines = new HashMap<>();
    if (Files.exists(file)) {
      try {
        TextLines.read(file, LONGEST_TEXT, line -> transcript(line, start, lines));
      } catch (DatasetException e) {
        refused.add(new RefusedFile(chapter.resolve(name), e.getMessage()));
        lines.clear();
      }
    }
    return lines;
  }

  private void transcript(String line, String chapter, Map<String, String> into)
      throws IOException {
    int space = line.indexOf(' ');
    if (space < 1) {
      throw new IOException("no utterance and text, parted by a space");
    }
    String utterance = line.substring(0, space);
    if (utterance.startsWith(chapter) && recordings.contains(utterance)) {
      into.put(utterance, line.substring(space + 1));
    }
  }

  private void readSexes(Path speakers) {
    if (Files.exists(speakers)) {
      TextLines.read(speakers, LONGEST_TEXT, this::reader);
    }
  }

  private void reader(String line) throws IOException {
    if (line.isBlank() || line.startsWith(";")) {
      return;
    }
    String[] fields = line.split("\\|", 5);
    String sex = fields.length < 2 ? "" : fields[1].trim();
    if (!fields[0].trim().matches("\\d{1,9}") || !(sex.equals("F") || sex.equals("M"))) {
      throw new IOException("no reader and sex (F or M), parted by a bar");
    }
    sexes.computeIfPresent(Integer.parseInt(fields[0].trim()), (reader, unknown) -> sex);
  }

  /** Folder names of more digits than an int holds are no LibriSpeech numbers. */
  private static int number(String digits) {
    return digits.length() > 9 ? -1 : Integer.parseInt(digits);
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }
}
