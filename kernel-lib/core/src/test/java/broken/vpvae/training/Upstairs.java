package broken.vpvae.training;

/** A class on a high floor. */
public final class Upstairs {
  private Upstairs() {}

  public static int number() {
    return 4;
  }
}
