package org.vpvae.kernel.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over the four JSON parts of a message, as hexadecimal digits. */
public final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * Prepares the key.
   *
   * @param key the secret of the connection file, not empty
   */
  public Signature(String key) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("an empty key signs nothing");
    }
    this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    mac();
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /**
   * The signature of these parts, 64 lower-case hexadecimal digits in ASCII.
   *
   * <p>Made by a machine of its own: user code that publishes signs on its own thread and may be
   * stopped in the middle, which would leave a shared one with half a message inside.
   */
  public byte[] sign(List<byte[]> parts) {
    Mac mac = mac();
    parts.forEach(mac::update);
    return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether the signature belongs to the parts; takes equally long wherever they differ. */
  public boolean verify(byte[] signature, List<byte[]> parts) {
    return MessageDigest.isEqual(sign(parts), signature);
  }
}
