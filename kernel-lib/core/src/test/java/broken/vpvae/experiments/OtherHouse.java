package broken.vpvae.experiments;

import broken.vpvae.training.Upstairs;

/** A class of another module, which may use the core. */
public final class OtherHouse {
  private OtherHouse() {}

  public static int number() {
    return Upstairs.number();
  }
}
