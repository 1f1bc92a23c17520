package org.vpvae.datasets.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.FolderListing;
import org.vpvae.datasets.RefusedFile;

/**
 * Common Voice (commonvoice.mozilla.org), one language: all clips in one folder, the parts as
 * tables with one line per clip. Columns are found by their names, which changed between releases.
 *
 * <pre>
 * en/clips/common_voice_en_22058264.mp3
 * en/test.tsv             client_id  path  [sentence_id]  sentence  ...
 * en/clip_durations.tsv   clip  duration[ms]                        (from release 15 on)
 * </pre>
 */
public final class CommonVoice {
  /** The largest tables, of the English set with its millions of clips, have some hundred MB. */
  private static final long LONGEST_TABLE = 1L << 30;

  /**
   * So many clips may be refused: each is remembered by name, some hundred bytes for a line that
   * may have ten. With fewer of them the listing stays within the 64 MiB of every file; those that
   * are there are as many as the folder has.
   */
  static final int MOST_REFUSED = 250_000;

  private static final Pattern CLIP = Pattern.compile("[A-Za-z0-9_-]+\\.mp3");

  /**
   * What is known about one clip.
   *
   * @param speaker the contributor's identifier
   * @param sentence what is read
   * @param milliseconds its stated length, -1 where none is stated
   */
  public record Clip(String speaker, String sentence, int milliseconds) {
    private Clip lasting(int stated) {
      return new Clip(speaker, sentence, stated);
    }
  }

  private final Path folder;
  private final Map<Path, Clip> clips = new LinkedHashMap<>();
  private final List<RefusedFile> absent = new ArrayList<>();
  private List<String> columns;

  private CommonVoice(Path folder) {
    this.folder = folder;
  }

  /**
   * The clips of one part, in the order of its table. A clip that the table names and the folder
   * lacks is refused by name, and so is the second line of a clip that is named twice.
   *
   * @param folder one language, for example {@code cv-corpus-18.0-2024-06-14/en}
   * @param part for example {@code "test"} for {@code test.tsv}
   * @throws DatasetException if the table is missing, empty or not as published
   */
  public static Published<Clip> list(Path folder, String part) {
    Path table = folder.resolve(part + ".tsv");
    if (!Files.isRegularFile(table)) {
      throw new DatasetException("there is no table " + table.toAbsolutePath());
    }
    CommonVoice language = new CommonVoice(folder);
    TextLines.read(table, LONGEST_TABLE, language::row);
    if (language.clips.isEmpty()) {
      throw new DatasetException(
          "none of the clips that " + table.toAbsolutePath() + " names is in the folder clips");
    }
    language.readDurations();
    return language.published(part);
  }

  private Published<Clip> published(String part) {
    FolderListing files =
        new FolderListing(folder + "/" + part, place(), List.copyOf(clips.keySet()), absent);
    return new Published<>(files, clips, clips.size() + absent.size());
  }

  /** Links are followed before {@code ..} is: without them it would be another place. */
  private Path place() {
    Path place = folder.resolve("clips");
    try {
      return place.toRealPath();
    } catch (IOException e) {
      throw new DatasetException(
          "cannot use the folder " + place + ": " + DatasetException.reason(e), e);
    }
  }

  private void readDurations() {
    Path file = folder.resolve("clip_durations.tsv");
    if (Files.exists(file)) {
      TextLines.read(file, LONGEST_TABLE, this::duration);
    }
  }

  /** Only those of the part are kept: the file is about all clips of the language. */
  private void duration(String line) throws IOException {
    String[] fields = line.split("\t", -1);
    if (fields[0].equals("clip")) {
      return;
    }
    if (fields.length != 2 || !fields[1].matches("\\d{1,9}")) {
      throw new IOException("no clip and milliseconds, parted by a tabulator");
    }
    if (CLIP.matcher(fields[0]).matches()) {
      int milliseconds = Integer.parseInt(fields[1]);
      clips.computeIfPresent(Path.of(fields[0]), (name, clip) -> clip.lasting(milliseconds));
    }
  }

  private void row(String line) throws IOException {
    String[] fields = line.split("\t", -1);
    if (columns == null) {
      columns = Arrays.asList(fields);
      return;
    }
    if (fields.length != columns.size()) {
      throw new IOException(fields.length + " fields where " + columns.size() + " are named");
    }
    String name = field(fields, "path");
    if (!CLIP.matcher(name).matches()) {
      throw new IOException("\"" + name + "\" is no name of a clip");
    }
    keep(Path.of(name), new Clip(field(fields, "client_id"), field(fields, "sentence"), -1));
  }

  private void keep(Path name, Clip clip) throws IOException {
    if (!Files.isRegularFile(folder.resolve("clips").resolve(name))) {
      refuse(name, "named in the table and not in the folder");
    } else if (clips.putIfAbsent(name, clip) != null) {
      refuse(name, "named twice in the table; the first line counts");
    }
  }

  private void refuse(Path name, String why) throws IOException {
    if (absent.size() == MOST_REFUSED) {
      throw new IOException(
          "more than the " + MOST_REFUSED + " absent or repeated clips that are allowed");
    }
    absent.add(new RefusedFile(name, why));
  }

  private String field(String[] fields, String column) throws IOException {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IOException("the table has no column " + column);
    }
    return fields[index];
  }
}
