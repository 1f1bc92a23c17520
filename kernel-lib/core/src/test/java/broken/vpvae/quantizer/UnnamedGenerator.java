package broken.vpvae.quantizer;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Must be refused: only the random room makes generators. */
final class UnnamedGenerator {
  private UnnamedGenerator() {}

  static UniformRandomProvider make() {
    return RandomSource.SPLIT_MIX_64.create(1L);
  }
}
