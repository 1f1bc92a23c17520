package org.vpvae.datasets.describe;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A digest of a set that does not depend on the order of its items: the SHA-256 of the number of
 * items (8 bytes, big-endian) and of the sorted SHA-256 digests of the items. Two folders with the
 * same files under other names have the same digest.
 */
final class SetDigest {
  private SetDigest() {}

  /** 64 lower-case hexadecimal digits. */
  static String of(List<byte[]> itemDigests) {
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(8).putLong(itemDigests.size()).array());
    itemDigests.stream().sorted(Arrays::compareUnsigned).forEach(digest::update);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The digest of one item. */
  static byte[] item(byte[] bytes) {
    return sha256().digest(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
