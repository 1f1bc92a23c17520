package org.vpvae.pretrained;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small weight files made by hand: one tensor "a.weight" of shape 2 x 3 holding 1 to 6. */
final class WeightFiles {
  static final String NAME = "a.weight";
  static final float[] VALUES = {1, 2, 3, 4, 5, 6};

  private static final String STOP = ".";
  private static final String PROTOCOL = "\u0080\u0002";
  private static final String MAGIC =
      PROTOCOL + "\u008a\n\u006c\u00fc\u009c\u0046\u00f9\u0020\u006a\u00a8\u0050\u0019" + STOP;
  private static final String VERSION = PROTOCOL + "M\u00e9\u0003" + STOP;
  private static final String SYSTEM = PROTOCOL + "}" + text("little_endian") + "\u0088s" + STOP;
  private static final String KEYS = PROTOCOL + "](" + text("0") + "e" + STOP;

  private WeightFiles() {}

  private static String text(String text) {
    return "U" + (char) text.length() + text;
  }

  /** The pickle of {NAME: tensor over storage "0" of six numbers}. */
  static String dict(String storageType) {
    return PROTOCOL
        + "ccollections\nOrderedDict\n)R("
        + text(NAME)
        + "ctorch._utils\n_rebuild_tensor_v2\n(("
        + text("storage")
        + "ctorch\n"
        + storageType
        + "\n"
        + text("0")
        + text("cpu")
        + "K\u0006tQK\u0000K\u0002K\u0003\u0086K\u0003K\u0001\u0086\u0089ccollections\nOrderedDict\n)RtR"
        + "u"
        + STOP;
  }

  /** The layout of PyTorch before 1.6. */
  static byte[] pickles(String dict) {
    return pickles(dict, KEYS);
  }

  /** The same, with another pickle in place of the list of storages. */
  static byte[] pickles(String dict, String keys) {
    return join(latin(MAGIC + VERSION + SYSTEM + dict + keys), count(VALUES.length), floats());
  }

  /** The layout of PyTorch since 1.6. */
  static byte[] archive(String dict) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      store(zip, "archive/data.pkl", latin(dict));
      store(zip, "archive/byteorder", latin("little"));
      store(zip, "archive/data/0", floats());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content)
      throws java.io.IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
  }

  /** A safetensors file of the number type. */
  static byte[] safetensors(String dtype, byte[] data) {
    String header =
        "{\"%s\":{\"dtype\":\"%s\",\"shape\":[2,3],\"data_offsets\":[0,%d]}}"
            .formatted(NAME, dtype, data.length);
    return join(count(header.length()), latin(header), data);
  }

  static byte[] floats() {
    ByteBuffer data = ByteBuffer.allocate(4 * VALUES.length).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(VALUES);
    return data.array();
  }

  private static byte[] count(long number) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
  }

  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
