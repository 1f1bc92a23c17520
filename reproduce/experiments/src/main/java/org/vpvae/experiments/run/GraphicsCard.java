package org.vpvae.experiments.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Which graphics card a run took place on, as the driver's own program tells it. */
public final class GraphicsCard {
  /** What stands in a record when the program is missing or does not answer. */
  public static final String UNKNOWN = "unknown";

  private static final List<String> QUERY =
      List.of("nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader", "--id=");

  private static final long LIMIT_SECONDS = 20;

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
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 && !text.isBlank() ? text.strip() : UNKNOWN;
    } catch (IOException e) {
      return UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }
}
