package org.vpvae.datasets.procedural;

import java.util.List;

/**
 * The sounds of the invented language. Vowel formants are the averages for men of Peterson and
 * Barney (1952); consonants follow Klatt (1980) roughly.
 *
 * <p>Each sound: three formants in Hz, strength of the voice, of the breath through the formants,
 * and of a hiss with its centre and width in Hz; then its length in milliseconds.
 */
enum Phone {
  EE(270, 2290, 3010, 1, 0, 0, 0, 0, 110),
  IH(390, 1990, 2550, 1, 0, 0, 0, 0, 80),
  EH(530, 1840, 2480, 1, 0, 0, 0, 0, 95),
  AE(660, 1720, 2410, 1, 0, 0, 0, 0, 120),
  AH(730, 1090, 2440, 1, 0, 0, 0, 0, 125),
  AW(570, 840, 2410, 1, 0, 0, 0, 0, 125),
  UH(440, 1020, 2240, 1, 0, 0, 0, 0, 80),
  OO(300, 870, 2240, 1, 0, 0, 0, 0, 110),
  UR(490, 1350, 1690, 1, 0, 0, 0, 0, 105),
  M(250, 1000, 2200, 0.35, 0, 0, 0, 0, 70),
  N(250, 1500, 2500, 0.35, 0, 0, 0, 0, 65),
  L(360, 1200, 2700, 0.6, 0, 0, 0, 0, 65),
  R(400, 1150, 1500, 0.6, 0, 0, 0, 0, 65),
  W(290, 650, 2200, 0.6, 0, 0, 0, 0, 65),
  Y(270, 2200, 3000, 0.6, 0, 0, 0, 0, 60),
  H(500, 1500, 2500, 0, 0.5, 0, 0, 0, 60),
  S(350, 1700, 2600, 0, 0, 0.5, 6200, 2200, 100),
  SH(350, 1800, 2400, 0, 0, 0.6, 3400, 1500, 105),
  F(350, 1100, 2100, 0, 0, 0.12, 5500, 6000, 90),
  Z(350, 1700, 2600, 0.3, 0, 0.25, 6000, 2200, 75),
  V(350, 1100, 2100, 0.35, 0, 0.06, 5500, 6000, 60),
  P(350, 1000, 2100, 0, 0, 0.5, 900, 1500, 18),
  T(350, 1700, 2600, 0, 0, 0.8, 4500, 2500, 22),
  K(350, 1800, 2300, 0, 0, 0.8, 2000, 1200, 28),
  B(250, 900, 2100, 0.2, 0, 0.3, 800, 1500, 12),
  D(250, 1700, 2600, 0.2, 0, 0.4, 4000, 2500, 14),
  G(250, 1900, 2300, 0.2, 0, 0.4, 1900, 1200, 18),
  PAUSE(500, 1500, 2500, 0, 0, 0, 0, 0, 150),
  CLOSED(300, 1500, 2400, 0, 0, 0, 0, 0, 60),
  HUM(200, 1000, 2200, 0.12, 0, 0, 0, 0, 55);

  static final List<Phone> VOWELS = List.of(EE, IH, EH, AE, AH, AW, UH, OO, UR);
  static final List<Phone> GLIDES = List.of(L, R, W, Y);
  static final List<Phone> CONSONANTS =
      List.of(M, N, L, R, W, Y, H, S, SH, F, Z, V, P, T, K, B, D, G);

  private final double f1;
  private final double f2;
  private final double f3;
  final double voice;
  final double breath;
  final double hiss;
  final double hissCentre;
  final double hissWidth;
  final double milliseconds;

  Phone(
      double f1,
      double f2,
      double f3,
      double voice,
      double breath,
      double hiss,
      double hissCentre,
      double hissWidth,
      double milliseconds) {
    this.f1 = f1;
    this.f2 = f2;
    this.f3 = f3;
    this.voice = voice;
    this.breath = breath;
    this.hiss = hiss;
    this.hissCentre = hissCentre;
    this.hissWidth = hissWidth;
    this.milliseconds = milliseconds;
  }

  /** The formant of that number, 0 to 4, in Hz, for an adult man; those above the third stay. */
  double formant(int number) {
    return switch (number) {
      case 0 -> f1;
      case 1 -> f2;
      case 2 -> f3;
      case 3 -> 3500;
      default -> 4500;
    };
  }

  /** What comes before a burst: a closed mouth, with or without a voice behind it. */
  Phone closure() {
    return switch (this) {
      case P, T, K -> CLOSED;
      case B, D, G -> HUM;
      default -> null;
    };
  }
}
