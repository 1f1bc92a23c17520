package org.vpvae.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The family of random streams of one run. A stream is named by (seed, purpose, step), so a resumed
 * run needs no generator state: it asks for the streams of its next step by name.
 *
 * <p>The name is hashed with SHA-256 and the digest seeds a xoshiro256++ generator, therefore two
 * different names give independent streams and equal names give equal ones on every machine.
 *
 * @param seed the seed of the run
 */
public record Streams(long seed) {

  /**
   * Opens the stream of that name at its first number.
   *
   * @param purpose what the numbers are for, such as {@code "perturbation.direction"}; not blank
   * @param step the training step or item number, at least 0
   * @throws IllegalArgumentException if the purpose is blank or the step negative
   */
  public UniformRandomProvider open(String purpose, long step) {
    if (purpose.isBlank()) {
      throw new IllegalArgumentException("the purpose of a random stream must not be blank");
    }
    if (step < 0) {
      throw new IllegalArgumentException(
          "step " + step + " of stream '" + purpose + "' is below 0");
    }
    ByteBuffer digest = ByteBuffer.wrap(digest(purpose, step));
    long[] state = {digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong()};
    return RandomSource.XO_SHI_RO_256_PP.create(state);
  }

  private byte[] digest(String purpose, long step) {
    byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
    ByteBuffer key = ByteBuffer.allocate(2 * Long.BYTES + name.length);
    key.putLong(seed).putLong(step).put(name);
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.array());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
