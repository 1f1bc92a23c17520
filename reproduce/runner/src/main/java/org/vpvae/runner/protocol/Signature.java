package org.vpvae.runner.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 over the four JSON frames of a message, in lower-case hexadecimal; compared in
 * constant time, and accepted once. The last {@value #REMEMBERED} signatures are remembered.
 */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  /** About 150 MB at the very most, and a day of messages of a kernel that coalesces its output. */
  private static final int REMEMBERED = 1 << 20;

  private final Mac mac;
  private final Set<String> seen = new LinkedHashSet<>();

  Signature(String key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** A new secret of 256 bits from the system's generator, hexadecimal. */
  static String secret() {
    try {
      KeyGenerator generator = KeyGenerator.getInstance(ALGORITHM);
      generator.init(256);
      return HexFormat.of().formatHex(generator.generateKey().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** The signature of header, parent header, metadata and content. */
  byte[] sign(List<byte[]> frames) {
    frames.forEach(mac::update);
    return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Checks a received signature.
   *
   * @throws KernelException {@code FORGED} if it is absent, wrong or was seen before
   */
  void check(byte[] signature, List<byte[]> frames, Channel channel) {
    if (signature.length == 0) {
      throw forged("an unsigned message", channel);
    }
    if (!MessageDigest.isEqual(signature, sign(frames))) {
      throw forged("a message with a wrong signature", channel);
    }
    String text = new String(signature, StandardCharsets.US_ASCII);
    if (!seen.add(text)) {
      throw forged("a replayed message", channel);
    }
    if (seen.size() > REMEMBERED) {
      seen.remove(seen.iterator().next());
    }
  }

  private static KernelException forged(String what, Channel channel) {
    return new KernelException(
        KernelException.Reason.FORGED,
        what
            + " arrived on the "
            + Message.word(channel)
            + " channel; the kernel is no longer trusted");
  }
}
