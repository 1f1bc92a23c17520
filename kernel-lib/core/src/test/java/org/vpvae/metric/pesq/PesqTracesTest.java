package org.vpvae.metric.pesq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpvae.metric.AudioVectors.Pair;
import org.vpvae.vectors.Vectors;

/** The traces that list every window, sample and frame of a pair agree from end to end. */
class PesqTracesTest {
  private static final String FOLDER = "metrics/pesq_full";

  static Stream<Pair> traced() {
    Path folder = Vectors.file(FOLDER);
    return PesqVectorsTest.pairs()
        .filter(pair -> Files.exists(folder.resolve(pair.id() + ".json")));
  }

  @ParameterizedTest
  @MethodSource("traced")
  void everyWindowSampleAndFrameAgrees(Pair pair) {
    JsonObject trace = Vectors.json(FOLDER + "/" + pair.id() + ".json");
    assertThat(trace.get("error_flag").getAsInt()).isZero();
    assertThat(pair.samples("ref")).hasSize(trace.get("n_ref").getAsInt());
    assertThat(pair.samples("deg")).hasSize(trace.get("n_deg").getAsInt());
    Analysis analysis = PesqVectorsTest.analysis(pair);
    boolean sensitive = PesqVectorsTest.sensitive(pair);
    // These traces probe another frame than those beside the scores.
    new PesqComparison(analysis, trace).all(sensitive);
    samples(trace, analysis);
    if (!sensitive) {
      frames(trace, analysis);
    }
  }

  private static void samples(JsonObject trace, Analysis analysis) {

    // Signals of root mean square 1e4 and more, traced in single precision.
    samples(trace, "ref_model_samples_1000_1015", analysis.pair().reference(), 0.5);
    samples(trace, "deg_model_samples_1000_1015", analysis.pair().degraded(), 0.5);
    samples(
        trace, "ref_aligned_filter_samples_1000_1015", analysis.pair().referenceAlignment(), 0.5);
    agree(trace, "log_vad_ref", analysis.pair().alignment().reference().log(), 5e-4);
  }

  private static void frames(JsonObject trace, Analysis analysis) {
    double[] audible = numbers(trace, "frame_audible_power_ref");
    for (int f = 0; f < audible.length; f++) {
      assertThat(analysis.disturbances().audible()[f])
          .isCloseTo(audible[f], within(1e-3 * audible[f] + 100));
    }
    agree(trace, "frame_disturbance", analysis.disturbances().symmetric(), 0.1);
    agree(trace, "frame_disturbance_asym", analysis.disturbances().asymmetric(), 0.1);
    double raw = analysis.aggregation().raw();
    assertThat(raw).isCloseTo(trace.get("raw_pesq").getAsDouble(), within(1e-3));
    assertThat(Aggregation.mosLqo(raw)).isCloseTo(trace.get("mos_lqo").getAsDouble(), within(1e-3));
  }

  @Test
  void everyTraceOfTheFolderBelongsToAPair() {
    try (Stream<Path> files = Files.list(Vectors.file(FOLDER))) {
      assertThat(files.count()).isEqualTo(traced().count());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Samples 1000 and up of the sound, which lie behind the margin of the buffer. */
  private static void samples(JsonObject trace, String field, Signal signal, double tolerance) {
    int from = Signal.MARGIN + 1000;
    int to = from + numbers(trace, field).length;
    agree(trace, field, Arrays.copyOfRange(signal.samples(), from, to), tolerance);
  }

  private static void agree(JsonObject trace, String field, double[] values, double tolerance) {
    assertThat(values).as(field).containsExactly(numbers(trace, field), within(tolerance));
  }

  private static double[] numbers(JsonObject trace, String field) {
    return trace.getAsJsonArray(field).asList().stream()
        .mapToDouble(JsonElement::getAsDouble)
        .toArray();
  }
}
