package org.vpvae.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The Python to compare with: {@code -Dvpvae.python}, {@code python3} if absent. */
final class Python {
  private Python() {}

  /** A process that runs a script, not yet started. */
  static ProcessBuilder process(String script, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("vpvae.python", "python3"));
    command.addAll(List.of("-c", script));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    return new ProcessBuilder(command);
  }
}
