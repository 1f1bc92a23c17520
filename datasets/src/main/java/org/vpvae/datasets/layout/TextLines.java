package org.vpvae.datasets.layout;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vpvae.datasets.DatasetException;

/** Walks through the lines of the text files that come with data sets. */
final class TextLines {
  /** No line of a published file comes near this length. */
  private static final int LONGEST = 1 << 16;

  /** Takes one line; a refusal is an IOException that needs not name the line. */
  interface Taker {
    void take(String line) throws IOException;
  }

  private TextLines() {}

  /**
   * Hands over every line of a UTF-8 file.
   *
   * @param most the longest file that is read, in bytes: its lines may stay in memory
   * @throws DatasetException naming the file and the line that is refused; or if it is no file, but
   *     a pipe, a device or a folder
   */
  static void read(Path file, long most, Taker taker) {
    int number = 0;
    // A pipe would be waited for without end, a device read without end.
    if (!Files.isRegularFile(file)) {
      throw new DatasetException(file + " is not a regular file");
    }
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      if (Files.size(file) > most) {
        throw new IOException(Files.size(file) + " bytes, more than the allowed " + most);
      }
      String line = next(lines);
      while (line != null) {
        number++;
        taker.take(line);
        line = next(lines);
      }
    } catch (IOException e) {
      throw new DatasetException(
          file + ", after line " + number + ", is not as published: " + DatasetException.reason(e),
          e);
    }
  }

  /** The next line without its end, or null; {@code readLine} would believe any length. */
  private static String next(BufferedReader lines) throws IOException {
    StringBuilder line = new StringBuilder();
    int character = lines.read();
    if (character < 0) {
      return null;
    }
    while (character >= 0 && character != '\n') {
      if (line.length() == LONGEST) {
        throw new IOException("a line of more than " + LONGEST + " characters");
      }
      line.append((char) character);
      character = lines.read();
    }
    if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    return line.toString();
  }
}
