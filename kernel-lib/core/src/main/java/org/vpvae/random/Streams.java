package org.vpvae.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The family of random streams of one run. A stream is named by (seed, purpose, step), so a resumed
 * run needs no generator state: it asks for the streams of its next step by name. What is done to
 * data in no order has a stream by the data themselves instead of by a step.
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
    requirePurpose(purpose);
    if (step < 0) {
      throw new IllegalArgumentException(
          "step " + step + " of stream '" + purpose + "' is below 0");
    }
    return generator(purpose, ByteBuffer.allocate(Long.BYTES).putLong(step));
  }

  /**
   * Opens the stream of some numbers, for noise that belongs to them wherever they come up: equal
   * numbers (to the bit) have the same stream, others an independent one.
   *
   * @param purpose as for a step
   * @param content at least one number
   * @throws IllegalArgumentException if the purpose is blank or there is no number
   */
  public UniformRandomProvider open(String purpose, float[] content) {
    requirePurpose(purpose);
    if (content.length == 0) {
      throw new IllegalArgumentException("no number names stream '" + purpose + "'");
    }
    ByteBuffer key = ByteBuffer.allocate(Long.BYTES + Float.BYTES * content.length);
    key.putLong(~(long) content.length); // below 0, where no step is
    for (float number : content) {
      key.putFloat(number);
    }
    return generator(purpose, key);
  }

  private static void requirePurpose(String purpose) {
    if (purpose.isBlank()) {
      throw new IllegalArgumentException("the purpose of a random stream must not be blank");
    }
  }

  private UniformRandomProvider generator(String purpose, ByteBuffer key) {
    ByteBuffer digest = ByteBuffer.wrap(digest(purpose, key.array()));
    long[] state = {digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong()};
    return RandomSource.XO_SHI_RO_256_PP.create(state);
  }

  private byte[] digest(String purpose, byte[] key) {
    byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
    ByteBuffer whole = ByteBuffer.allocate(Long.BYTES + key.length + name.length);
    whole.putLong(seed).put(key).put(name);
    try {
      return MessageDigest.getInstance("SHA-256").digest(whole.array());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
