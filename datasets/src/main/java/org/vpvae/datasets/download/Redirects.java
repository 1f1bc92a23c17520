package org.vpvae.datasets.download;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Opens an address and follows a few redirects, never from https to http or to another kind. */
final class Redirects {
  private static final int LAST_PORT = 65_535;

  private final Patience patience;

  Redirects(Patience patience) {
    this.patience = patience;
  }

  /** A connection whose answer has arrived and is no redirect. */
  HttpURLConnection open(URI first, long from) throws IOException {
    URI uri = first;
    for (int i = 0; i <= patience.redirects(); i++) {
      HttpURLConnection connection = connect(uri, from);
      int code = connection.getResponseCode();
      if (code < 301 || code > 308 || code == 304 || code == 305 || code == 306) {
        return connection;
      }
      String location = connection.getHeaderField("Location");
      connection.disconnect();
      uri = next(uri, location);
    }
    throw new LyingServerException("more than " + patience.redirects() + " redirects");
  }

  private HttpURLConnection connect(URI uri, long from) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) patience.silence().toMillis());
    connection.setReadTimeout((int) patience.silence().toMillis());
    // A packed answer would have another length than the file.
    connection.setRequestProperty("Accept-Encoding", "identity");
    if (from > 0) {
      connection.setRequestProperty("Range", "bytes=" + from + "-");
    }
    return connection;
  }

  /** Where an answer to an address sends on to. */
  static URI next(URI from, String location) throws IOException {
    try {
      URI to = from.resolve(location == null ? "" : location);
      boolean web = "https".equals(to.getScheme()) || "http".equals(to.getScheme());
      boolean weaker = "https".equals(from.getScheme()) && !"https".equals(to.getScheme());
      boolean port = to.getPort() == -1 || (to.getPort() >= 1 && to.getPort() <= LAST_PORT);
      if (!web || weaker || !port || to.getHost() == null || location == null) {
        throw new LyingServerException("it is redirected to " + location);
      }
      return to;
    } catch (IllegalArgumentException e) {
      throw new LyingServerException("it is redirected to " + location);
    }
  }
}
