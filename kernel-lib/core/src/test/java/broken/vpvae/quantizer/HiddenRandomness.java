package broken.vpvae.quantizer;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Every method must be refused: its random numbers have no name. */
final class HiddenRandomness {
  private HiddenRandomness() {}

  static double seeded() {
    return new Random(1).nextDouble();
  }

  static double global() {
    return Math.random();
  }

  static double globalStrict() {
    return StrictMath.random();
  }

  static int perThread() {
    return ThreadLocalRandom.current().nextInt();
  }

  static long splittable() {
    return new SplittableRandom(1).nextLong();
  }

  static UUID unique() {
    return UUID.randomUUID();
  }

  static void shuffled(List<Integer> numbers) {
    Collections.shuffle(numbers);
  }
}
