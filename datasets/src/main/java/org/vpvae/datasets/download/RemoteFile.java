package org.vpvae.datasets.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file on a server, as its publisher describes it.
 *
 * @param uri where it is, http or https
 * @param bytes its length, at least 1
 * @param algorithm of the digest: "MD5" or "SHA-256"
 * @param digest lower-case hexadecimal digits
 */
public record RemoteFile(URI uri, long bytes, String algorithm, String digest) {
  public RemoteFile {
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getPath() == null || !uri.getPath().matches(".*/[A-Za-z0-9._-]*[A-Za-z0-9]")) {
      throw new IllegalArgumentException(uri + " is no http or https address of a file");
    }
    int digits =
        switch (algorithm) {
          case "MD5" -> 32;
          case "SHA-256" -> 64;
          default ->
              throw new IllegalArgumentException(
                  "digest " + algorithm + "; MD5 or SHA-256 is known");
        };
    if (bytes < 1 || !digest.matches("[0-9a-f]{" + digits + "}")) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%d bytes with %s \"%s\" describe no file", bytes, algorithm, digest));
    }
  }

  /** Whether a file on the disk is this one, by its length and digest. */
  boolean isAt(Path place) throws IOException {
    return Files.size(place) == bytes && FileDigest.of(place, algorithm).equals(digest);
  }

  /** The last part of the address. */
  public String name() {
    return uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
  }
}
