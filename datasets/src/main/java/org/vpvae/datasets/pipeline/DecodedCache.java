package org.vpvae.datasets.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.vpvae.datasets.DatasetException;

/**
 * Decoded items on the disk, one file each, so that the second epoch does not decode again. The
 * folder may be deleted at any time, also in the middle of a run.
 *
 * <pre>
 * "VPVAEDEC"(8) version(4) key(32) length(4) content SHA-256 of all before it(32)
 * </pre>
 *
 * The key is the SHA-256 of the version, of what the item was decoded from and of how. An entry
 * that is cut, changed, of another version or of another key is as good as absent: it is decoded
 * anew and replaced.
 */
public final class DecodedCache {
  private static final byte[] MAGIC = "VPVAEDEC".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int HEAD = 48;
  private static final int DIGEST = 32;

  /** No picture and no sound is longer when decoded; an entry that says so is not read. */
  private static final int LONGEST = 1 << 28;

  private final Path folder;

  /**
   * Uses a folder.
   *
   * @param folder made when missing
   * @throws DatasetException if it cannot be made
   */
  public DecodedCache(Path folder) {
    this.folder = folder.toAbsolutePath();
    try {
      Files.createDirectories(this.folder);
    } catch (IOException e) {
      throw new DatasetException(
          "cannot make the cache " + folder + ": " + DatasetException.reason(e), e);
    }
  }

  /** The content of a name, if it is there and whole. */
  Optional<byte[]> get(String name) {
    byte[] key = key(name);
    try {
      Path file = file(key);
      return Files.exists(file) ? content(file, key) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // deleted or unreadable: decode anew
    }
  }

  /** The head first: it must state the length that the file has, before so much is read. */
  private static Optional<byte[]> content(Path file, byte[] key) throws IOException {
    long length = Files.size(file) - HEAD - DIGEST;
    if (length < 0 || length > LONGEST) {
      return Optional.empty();
    }
    try (InputStream entry = Files.newInputStream(file)) {
      byte[] head = head(key, (int) length);
      if (!Arrays.equals(head, entry.readNBytes(HEAD))) {
        return Optional.empty();
      }
      byte[] content = entry.readNBytes((int) length);
      MessageDigest digest = sha256();
      digest.update(head);
      boolean whole = Arrays.equals(digest.digest(content), entry.readNBytes(DIGEST));
      return whole ? Optional.of(content) : Optional.empty();
    }
  }

  private static byte[] head(byte[] key, int length) {
    return ByteBuffer.allocate(HEAD).put(MAGIC).putInt(VERSION).put(key).putInt(length).array();
  }

  /**
   * Keeps a content, unless the folder is deleted meanwhile. Two threads may keep the same name;
   * the later wins.
   *
   * @throws DatasetException if the disk is full or the folder cannot be written
   */
  void put(String name, byte[] content) {
    byte[] key = key(name);
    ByteBuffer entry = ByteBuffer.allocate(HEAD + content.length + DIGEST);
    entry.put(head(key, content.length)).put(content);
    MessageDigest digest = sha256();
    digest.update(entry.array(), 0, HEAD + content.length);
    entry.put(digest.digest());
    Path file = file(key);
    try {
      write(file, entry.array());
    } catch (IOException e) {
      if (!isDeleted(e, file.getParent())) {
        throw new DatasetException(
            "cannot write the cache " + folder + "; make room or run without it: " + e, e);
      }
    }
  }

  private static void write(Path file, byte[] entry) throws IOException {
    Files.createDirectories(file.getParent());
    Path temporary = Files.createTempFile(file.getParent(), "entry", ".tmp");
    try {
      // Not forced to the disk: what a power cut leaves is seen by its digest.
      Files.write(temporary, entry);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary); // a full disk or an interruption leaves nothing behind
    }
  }

  /** The folder went between two steps of a write; the next write makes it anew. */
  private static boolean isDeleted(IOException e, Path parent) {
    boolean wasThere = e instanceof FileAlreadyExistsException && !Files.isRegularFile(parent);
    return e instanceof NoSuchFileException || wasThere;
  }

  private Path file(byte[] key) {
    String hex = HexFormat.of().formatHex(key);
    return folder.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
  }

  private static byte[] key(String name) {
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(4).putInt(VERSION).array());
    return digest.digest(name.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
