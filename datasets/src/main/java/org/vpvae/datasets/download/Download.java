package org.vpvae.datasets.download;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.vpvae.datasets.Claim;
import org.vpvae.datasets.DatasetException;

/**
 * Fetches one file so that it is there whole and right, or not at all.
 *
 * <p>The bytes go to a file beside the final one, whose name ends in {@link #UNFINISHED}. A cut
 * connection, a silent server and a killed program cost nothing: the next try asks for the rest by
 * range, and a server that sends everything again is heard out up to there. When the length is
 * reached, the digest of all bytes is compared; only a whole file whose digest is wrong is given
 * up, and fetched once more from its beginning. Only a right file gets the final name, in one step.
 * Two programs cannot fetch the same file into the same folder at once.
 */
public final class Download {
  /** Ends the name of a file that is not yet whole. */
  public static final String UNFINISHED = ".part";

  /** Hears how far a download has come. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Some bytes arrived.
     *
     * @param done bytes on the disk
     * @param total bytes of the file
     */
    void bytes(long done, long total);
  }

  private final RemoteFile file;
  private final Path target;
  private final Path part;
  private final Patience patience;
  private final Listener listener;

  private Download(RemoteFile file, Path folder, Patience patience, Listener listener) {
    this.file = file;
    this.target = folder.resolve(file.name());
    this.part = folder.resolve(file.name() + UNFINISHED);
    this.patience = patience;
    this.listener = listener;
  }

  /**
   * Fetches a file, or checks the one that is there.
   *
   * @param folder where it goes; made when missing
   * @return the file, whose digest was compared just now
   * @throws DatasetException if it cannot be had; what has arrived is kept for the next try
   */
  public static Path fetch(RemoteFile file, Path folder, Patience patience, Listener listener) {
    Download download = new Download(file, folder.toAbsolutePath(), patience, listener);
    try {
      download.run();
      return download.target;
    } catch (IOException e) {
      throw new DatasetException(
          "cannot fetch " + file.uri() + ": " + DatasetException.reason(e) + download.rest(), e);
    }
  }

  private void run() throws IOException {
    if (isThere()) {
      return; // before anything is written: the folder may be one that is only read
    }
    try (Claim claim = Claim.of(part)) {
      if (!isThere()) {
        fetchWhole(claim.place());
      }
    }
  }

  private boolean isThere() throws IOException {
    boolean there = Files.exists(target);
    if (there && !file.isAt(target)) {
      throw new IOException(
          target + " is there and is not the published file; move it away to fetch it");
    }
    return there;
  }

  private void fetchWhole(Path claimed) throws IOException {
    for (int round = 0; round < 2; round++) {
      fetchAll();
      if (file.isAt(claimed)) {
        force(claimed);
        Files.move(claimed, target, StandardCopyOption.ATOMIC_MOVE);
        return;
      }
      Files.delete(claimed);
    }
    throw new IOException(
        "it came twice with another " + file.algorithm() + " than the published " + file.digest());
  }

  /**
   * Tries until all bytes are there; tries that bring nothing are counted. What is there never gets
   * shorter, so a try brought something when it went beyond all before it.
   */
  private void fetchAll() throws IOException {
    if (size() > file.bytes()) {
      Files.delete(part);
    }
    int fruitless = 0;
    while (size() < file.bytes()) {
      long before = size();
      try {
        fetchRest(before);
      } catch (LyingServerException e) {
        throw e;
      } catch (IOException e) {
        fruitless = size() > before ? 0 : fruitless + 1;
        if (fruitless == patience.tries()) {
          throw new IOException(
              fruitless + " tries brought nothing: " + DatasetException.reason(e), e);
        }
        pause();
      }
    }
  }

  private void fetchRest(long from) throws IOException {
    HttpURLConnection connection = new Redirects(patience).open(file.uri(), from);
    try {
      long start = ServerAnswer.start(connection, from, file.bytes());
      try (InputStream in = connection.getInputStream();
          OutputStream out = append()) {
        pass(in, from - start);
        copy(in, out, from);
      }
    } finally {
      connection.disconnect();
    }
  }

  private OutputStream append() throws IOException {
    return Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * Passes over what is there already. It is not compared: were it the beginning of something else,
   * such as the page of a hotel's network, the answer would end too soon or the digest be wrong.
   */
  private static void pass(InputStream in, long there) throws IOException {
    try {
      in.skipNBytes(there);
    } catch (EOFException e) {
      throw new IOException("the answer ended within the " + there + " bytes that are there", e);
    }
  }

  private void copy(InputStream in, OutputStream out, long start) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long done = start;
    int read = in.read(buffer);
    while (read >= 0) {
      if (done + read > file.bytes()) {
        throw new LyingServerException("the server sends more than " + file.bytes() + " bytes");
      }
      out.write(buffer, 0, read);
      done += read;
      listener.bytes(done, file.bytes());
      read = in.read(buffer);
    }
    if (done < file.bytes()) {
      throw new IOException("the connection ended after " + done + " of " + file.bytes());
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private long size() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private void pause() throws InterruptedIOException {
    try {
      Thread.sleep(patience.pause().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private String rest() {
    try {
      return size() == 0 ? "" : "; " + size() + " bytes are kept in " + part;
    } catch (IOException e) {
      return "";
    }
  }
}
