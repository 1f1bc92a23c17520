package broken.vpvae.quantizer;

import broken.vpvae.experiments.OtherHouse;
import broken.vpvae.training.Upstairs;

/** Every method must be refused: a quantizer knows neither training nor another module. */
final class LooksUp {
  private LooksUp() {}

  static int toTraining() {
    return Upstairs.number();
  }

  static int toAnotherModule() {
    return OtherHouse.number();
  }

  static Upstairs[] toAnArrayOfTraining() {
    return new Upstairs[0];
  }
}
