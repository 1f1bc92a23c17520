package org.vpvae.kernel.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every single number that was measured, for a CSV file. */
final class Records {
  private final List<String> lines = new ArrayList<>(List.of("kernel;what;unit;value"));
  private String subject = "";

  /** Whom the next numbers are about. */
  void subject(String name) {
    subject = name;
  }

  void note(String what, String unit, double value) {
    lines.add(String.format(Locale.ROOT, "%s;%s;%s;%.3f", subject, what, unit, value));
    System.out.println(lines.get(lines.size() - 1));
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, lines);
  }
}
