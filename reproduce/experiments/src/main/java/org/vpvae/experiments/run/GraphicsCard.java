package org.vpvae.experiments.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which graphics card a run took place on, as the driver's own program tells it. */
public final class GraphicsCard {
  /** What stands in a record when the program is missing or does not answer. */
  public static final String UNKNOWN = "unknown";

  private static final List<String> QUERY =
      List.of("nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader", "--id=");

  private GraphicsCard() {}

  /**
   * Name and version of the driver, such as {@code NVIDIA H200, 550.54.15}.
   *
   * @param number of the card, at least 0
   */
  public static String describe(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("graphics card " + number + " is below 0");
    }
    List<String> command = new ArrayList<>(QUERY.subList(0, QUERY.size() - 1));
    command.add(QUERY.get(QUERY.size() - 1) + number);
    return answer(command);
  }

  static String answer(List<String> command) {
    return ProgramAnswer.of(Path.of("").toAbsolutePath(), command)
        .filter(text -> !text.isEmpty())
        .orElse(UNKNOWN);
  }
}
