package org.vpvae.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpvae.metric.Pair;
import org.vpvae.metric.Stoi;
import org.vpvae.metric.pesq.WidebandPesq;

/**
 * Scores of speech as bad as an untrained tokenizer makes it agree with the reference programs. The
 * expected values were made by the common Python packages' programs: PESQ's C code compiled in
 * double and in single precision, and the Python program of STOI and extended STOI.
 *
 * <p>The single-precision values are listed to show what rounding alone does to the published
 * program on such speech; nothing is compared with them.
 */
class PesqOfBadSpeechTest {
  private static final double PESQ_TOLERANCE = 5e-4;
  private static final double STOI_TOLERANCE = 1e-5;

  /** One line of the file of expected values. */
  private record Expected(double pesq, double pesqInSingle, double stoi, double extendedStoi) {}

  private static final Map<String, Expected> EXPECTED = read();

  static Stream<Pair<double[]>> pairs() {
    List<Pair<double[]>> pairs = BadSpeech.pairs();
    assertThat(pairs).extracting(Pair::item).containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
    return pairs.stream();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void theScoresAgree(Pair<double[]> pair) {
    Expected expected = EXPECTED.get(pair.item());
    assertThat(new WidebandPesq().score(pair.reference(), pair.degraded()))
        .as("PESQ, %s", pair.item())
        .isCloseTo(expected.pesq(), within(PESQ_TOLERANCE));
    assertThat(new Stoi().score(pair.reference(), pair.degraded()))
        .as("STOI, %s", pair.item())
        .isCloseTo(expected.stoi(), within(STOI_TOLERANCE));
    assertThat(
            new Stoi(Stoi.Variant.EXTENDED, WidebandPesq.SAMPLE_RATE)
                .score(pair.reference(), pair.degraded()))
        .as("ESTOI, %s", pair.item())
        .isCloseTo(expected.extendedStoi(), within(STOI_TOLERANCE));
  }

  private static Map<String, Expected> read() {
    try (var stream = PesqOfBadSpeechTest.class.getResourceAsStream("bad-speech.csv")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(";"))
          .collect(
              Collectors.toMap(
                  cells -> cells[0],
                  cells ->
                      new Expected(
                          Double.parseDouble(cells[1]),
                          Double.parseDouble(cells[2]),
                          Double.parseDouble(cells[3]),
                          Double.parseDouble(cells[4]))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
