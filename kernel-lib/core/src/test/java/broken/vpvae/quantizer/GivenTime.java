package broken.vpvae.quantizer;

import java.time.Clock;
import java.time.Instant;

/** Must be accepted: the clock is an argument. */
final class GivenTime {
  private GivenTime() {}

  static Instant instant(Clock clock) {
    return clock.instant();
  }
}
