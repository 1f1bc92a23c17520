package org.vpvae.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What tests found, beside what they allow: kept in the folder that {@code -Dvpvae.findings} names,
 * one CSV file for each kind, and nowhere without it. The page of performance prints them; a test
 * asserts without them.
 */
public final class Findings {
  private Findings() {}

  /**
   * How far found numbers are from reference numbers.
   *
   * @param archive the reference file
   * @param array which of its arrays
   * @param compared how many numbers
   * @param largest absolute difference
   * @param share the largest difference as a share of what is allowed there
   */
  static void parity(String archive, String array, int compared, double largest, double share) {
    note("parity", archive, array, compared, largest, share);
  }

  /**
   * A number that a statistical test found.
   *
   * @param what in words
   * @param found the number
   * @param bound what it must be, in words
   */
  public static void statistic(String what, double found, String bound) {
    note("statistics", what, found, bound);
  }

  private static void note(String kind, Object... cells) {
    String folder = System.getProperty("vpvae.findings");
    if (folder == null) {
      return;
    }
    String line = Arrays.stream(cells).map(Object::toString).collect(Collectors.joining(";"));
    Path file = Path.of(folder, kind + ".csv");
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
