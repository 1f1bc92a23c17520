package org.vpvae.datasets.download;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares what a server announces with what is known of the file, before a byte is stored. */
final class ServerAnswer {
  private static final Pattern RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  private ServerAnswer() {}

  /**
   * Where the sent bytes belong: where they were asked for, or 0 if the server sends everything.
   *
   * @param from the first byte that was asked for
   * @param total bytes of the published file
   */
  static long start(HttpURLConnection connection, long from, long total) throws IOException {
    int code = connection.getResponseCode();
    if (code == HttpURLConnection.HTTP_OK) {
      checkLength(connection.getContentLengthLong(), total);
      return 0;
    }
    if (code == HttpURLConnection.HTTP_PARTIAL && from > 0) {
      checkRange(connection.getHeaderField("Content-Range"), from, total);
      checkLength(connection.getContentLengthLong(), total - from);
      return from;
    }
    if (code >= 400 && code < 500 && code != 408 && code != 429) {
      throw new LyingServerException("the server answers " + code);
    }
    throw new IOException("the server answers " + code);
  }

  private static void checkLength(long announced, long expected) throws IOException {
    if (announced >= 0 && announced != expected) {
      throw new LyingServerException(
          "the server announces " + announced + " bytes where " + expected + " are published");
    }
  }

  private static void checkRange(String range, long from, long total) throws IOException {
    Matcher parts = RANGE.matcher(range == null ? "" : range);
    boolean right =
        parts.matches()
            && Long.parseLong(parts.group(1)) == from
            && Long.parseLong(parts.group(2)) == total - 1
            && (parts.group(3).equals("*") || Long.parseLong(parts.group(3)) == total);
    if (!right) {
      throw new LyingServerException(
          "the server sends the range " + range + " where byte " + from + " on was asked for");
    }
  }
}
