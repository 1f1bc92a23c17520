package org.vpvae.experiments.worker;

/**
 * A line that a worker says to the process that started it.
 *
 * @param kind what it is about
 * @param text the rest of the line, without a line feed
 */
record Message(Kind kind, String text) {
  private static final String SEPARATOR = " ";

  enum Kind {
    /** An event for the log. */
    LOG,
    /** The step at which an interrupted run goes on. */
    RESUMED,
    /** Steps done so far, a space, and a few words that may be empty. */
    STEP,
    /** The end of a run: its outcome as JSON. */
    DONE,
    /** The end of a run: the reason why it failed, which a repetition would not change. */
    FAILED,
    /** The end of a run: data that cannot be used, or another worker in its folder. */
    REFUSED
  }

  Message {
    text = text.replaceAll("[\\r\\n]+", " ");
  }

  String line() {
    return kind + SEPARATOR + text;
  }

  /**
   * The inverse of {@link #line()}.
   *
   * @throws IllegalArgumentException if it is no such line
   */
  static Message parse(String line) {
    int end = line.indexOf(SEPARATOR);
    if (end < 0) {
      throw new IllegalArgumentException("not a message of a worker: " + line);
    }
    return new Message(Kind.valueOf(line.substring(0, end)), line.substring(end + 1));
  }
}
