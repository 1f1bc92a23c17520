package org.vpvae.pretrained;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.vpvae.storage.CorruptFileException;

/**
 * Reads float arrays by name from a safetensors file or from a state dict of {@code torch.save},
 * told by their first bytes. Neither reader can build anything but numbers and names.
 */
public final class WeightFile {
  private WeightFile() {}

  /**
   * Reads the wanted arrays.
   *
   * @param wanted which names to read; the others cost no memory beyond the file itself
   * @throws CorruptFileException naming the file and the first thing that is wrong with it
   * @throws IOException if the file cannot be read
   */
  public static Map<String, Weight> read(Path file, Predicate<String> wanted) throws IOException {
    try {
      return parse(Files.readAllBytes(file), wanted);
    } catch (CorruptFileException e) {
      throw new CorruptFileException(file + ": " + e.getMessage());
    }
  }

  static Map<String, Weight> parse(byte[] file, Predicate<String> wanted)
      throws CorruptFileException {
    return StateDict.begins(file) ? StateDict.parse(file, wanted) : Safetensors.parse(file, wanted);
  }
}
