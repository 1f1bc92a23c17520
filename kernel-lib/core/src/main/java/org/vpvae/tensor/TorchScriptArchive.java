package org.vpvae.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript module without Python: a zip with the code of one class, an empty constant
 * table and a pickle that says "one object of that class, attribute training = false".
 *
 * <p>The layout is that of {@code torch.jit.save}: {@code ops/version}, {@code
 * ops/code/__torch__.py}, {@code ops/constants.pkl}, {@code ops/data.pkl}.
 */
final class TorchScriptArchive {
  /** File format 10: the newest the bundled libtorch reads, so that no operator is "upgraded". */
  private static final String FORMAT = "10\n";

  /** Pickle protocol 2: the empty tuple. */
  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

  /** The first moment a zip can name. */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private TorchScriptArchive() {}

  /**
   * Packs a class into an archive.
   *
   * @param className the class in the code, such as {@code Ops}
   * @param code TorchScript in its serialized dialect
   */
  static byte[] of(String className, String code) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "ops/version", FORMAT.getBytes(StandardCharsets.US_ASCII));
      put(zip, "ops/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
      put(zip, "ops/constants.pkl", NO_CONSTANTS);
      put(zip, "ops/data.pkl", instanceOf(className));
    } catch (IOException e) {
      throw new UncheckedIOException("an archive in memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // Otherwise the zip would look at the clock, and equal code would not give equal bytes.
    entry.setTimeLocal(EPOCH);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /**
   * Pickle opcodes in order: PROTO 2, GLOBAL, (), NEWOBJ, {}, MARK, key, False, SETITEMS, BUILD.
   */
  private static byte[] instanceOf(String className) {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2, 'c'});
    pickle.writeBytes(("__torch__\n" + className + "\n").getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(new byte[] {')', (byte) 0x81, '}', '('});
    byte[] key = "training".getBytes(StandardCharsets.US_ASCII);
    pickle.writeBytes(new byte[] {'X', (byte) key.length, 0, 0, 0});
    pickle.writeBytes(key);
    pickle.writeBytes(new byte[] {(byte) 0x89, 'u', 'b', '.'});
    return pickle.toByteArray();
  }
}
