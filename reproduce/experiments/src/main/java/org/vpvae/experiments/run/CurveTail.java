package org.vpvae.experiments.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Follows a {@link StepCurve} that another part of the program is writing. Every look reads what
 * was added since the last one, and leaves a line that is not yet complete for the next.
 */
public final class CurveTail {
  private final Path file;
  private long read;

  /** The curve of that name in the folder of a run; the file may come later. */
  public CurveTail(Path folder, String name) {
    file = folder.resolve(name);
  }

  /** The rows added since the last look, the step first. */
  public List<double[]> next() {
    if (!Files.exists(file)) {
      return List.of();
    }
    // Everything before the first row is the header.
    return added()
        .lines()
        .filter(line -> !line.startsWith("step"))
        .map(line -> Stream.of(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  private String added() {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(read);
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.max(0, channel.size() - read)));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Until all of it is here.
      }
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      read += whole.length();
      return whole;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot follow " + file, e);
    }
  }
}
