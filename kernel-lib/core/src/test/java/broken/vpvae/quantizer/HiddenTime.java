package broken.vpvae.quantizer;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Every method must be refused: it looks at the machine's clock. */
final class HiddenTime {
  private HiddenTime() {}

  static long nanoseconds() {
    return System.nanoTime();
  }

  static long milliseconds() {
    return System.currentTimeMillis();
  }

  static Instant instant() {
    return Instant.now();
  }

  static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  static Clock clock() {
    return Clock.systemUTC();
  }
}
