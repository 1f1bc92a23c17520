package org.vpvae.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file that is old or new, never half: the bytes go to a temporary file in the same folder, are
 * forced to the disk, and the name moves in one step; then the folder is forced, so that the move
 * survives a power cut. A file that holds these bytes already is left as it is.
 */
public final class AtomicFile {
  /** Ends the names of files that are not finished. */
  public static final String TEMPORARY = ".tmp";

  private AtomicFile() {}

  /** Writes a text in UTF-8; the folder is made when it is missing. */
  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What a file shall hold, for those who do not have it as one array. */
  @FunctionalInterface
  interface Content {
    /** Writes all of it. */
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  /** Writes bytes; the folder is made when it is missing. */
  public static void write(Path file, byte[] bytes) {
    try {
      if (holds(file, bytes)) {
        return;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e, e);
    }
    write(file, channel -> writeAll(channel, ByteBuffer.wrap(bytes)));
  }

  /** Writes content piece by piece; the folder is made when it is missing. */
  static void write(Path file, Content content) {
    Path absolute = file.toAbsolutePath();
    Path temporary = absolute.resolveSibling(absolute.getFileName() + TEMPORARY);
    try {
      Files.createDirectories(absolute.getParent());
      force(temporary, content);
      Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE);
      forceFolder(absolute.getParent());
    } catch (IOException e) {
      removeAfter(e, temporary);
      throw new UncheckedIOException("cannot write " + file + ": " + e, e);
    }
  }

  static void writeAll(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** On a full disk half a file would keep what room there is. */
  private static void removeAfter(IOException failure, Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Makes a file hold what another holds; where that one is absent, it goes as well. */
  public static void mirror(Path from, Path to) {
    try {
      if (Files.exists(from)) {
        write(to, Files.readAllBytes(from));
      } else {
        Files.deleteIfExists(to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + from + " to " + to, e);
    }
  }

  /** Forcing costs a thousand times what reading does. */
  private static boolean holds(Path file, byte[] bytes) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) == bytes.length
        && Arrays.equals(Files.readAllBytes(file), bytes);
  }

  private static void force(Path file, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      content.writeTo(channel);
      channel.force(true);
    }
  }

  /** Windows cannot open a folder for reading and needs no such step. */
  private static void forceFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
