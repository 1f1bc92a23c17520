package org.vpvae.datasets.download;

import java.time.Duration;

/**
 * How long a download bears with a server.
 *
 * @param silence the longest wait for an answer or for the next bytes
 * @param pause between two tries
 * @param tries how many in a row may bring nothing new, at least 1
 * @param redirects how many may follow each other, at least 0
 */
public record Patience(Duration silence, Duration pause, int tries, int redirects) {
  /** Half a minute of silence, five tries. */
  public static final Patience STANDARD =
      new Patience(Duration.ofSeconds(30), Duration.ofSeconds(3), 5, 5);

  public Patience {
    boolean times =
        silence.toMillis() >= 1 && silence.toMillis() <= Integer.MAX_VALUE && !pause.isNegative();
    if (!times || tries < 1 || redirects < 0) {
      throw new IllegalArgumentException(
          "silence "
              + silence
              + ", pause "
              + pause
              + ", "
              + tries
              + " tries, "
              + redirects
              + " redirects; at least 1 ms, 0, 1 and 0 are needed");
    }
  }
}
