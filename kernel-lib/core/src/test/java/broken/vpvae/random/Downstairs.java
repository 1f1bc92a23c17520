package broken.vpvae.random;

/** A class on the ground floor. */
public final class Downstairs {
  private Downstairs() {}

  public static int number() {
    return 4;
  }
}
