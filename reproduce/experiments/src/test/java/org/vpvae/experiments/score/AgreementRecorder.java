package org.vpvae.experiments.score;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.vpvae.loss.lpips.FormulaWeights;
import org.vpvae.loss.lpips.Lpips;
import org.vpvae.loss.lpips.LpipsMetric;
import org.vpvae.loss.lpips.LpipsTaps;
import org.vpvae.loss.lpips.Trunk;
import org.vpvae.metric.AudioVectors;
import org.vpvae.metric.Metric;
import org.vpvae.metric.Picture;
import org.vpvae.metric.PictureVectors;
import org.vpvae.metric.Psnr;
import org.vpvae.metric.Ssim;
import org.vpvae.metric.Stoi;
import org.vpvae.metric.pesq.WidebandPesq;
import org.vpvae.metric.pesq.WidebandPesq.Edition;
import org.vpvae.pretrained.WeightStore;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.vectors.Weights;

/**
 * Prints how far every metric is from its reference program on the reference vectors, as lines of
 * docs/metrics/agreement.csv; run by hand. The tests hold the same tolerances pair by pair.
 */
final class AgreementRecorder {
  private static final String PICTURES = "metrics/expected_image.json";
  private static final String PERCEPTUAL = "metrics/expected_lpips_alex_squeeze.json";

  private AgreementRecorder() {}

  /** Takes no arguments; the vectors are those of {@code -Dvpvae.vectors}. */
  public static void main(String[] arguments) throws IOException {
    System.out.println("metric;compared with;pairs;largest difference;tolerance");
    sounds(new WidebandPesq(), "its program in double precision", "pesq_wb_double", 5e-4);
    sounds(new WidebandPesq(), "its program in single precision", "pesq_wb", 5e-3);
    sounds(
        new WidebandPesq(Edition.CORRIGENDUM_2_2018),
        "its program in single precision",
        "pesq_wb_corrigendum2",
        5e-3);
    sounds(new Stoi(), "the Python program", "stoi", 1e-5);
    pictures(new Psnr(), "psnr_rgb", 1e-5);
    print(
        "PSNR, luma",
        "the Python programs",
        PictureVectors.objects(PICTURES),
        pair -> pair.get("psnr_gray"),
        pair ->
            new Psnr()
                .score(PictureVectors.reference(pair).luma(), PictureVectors.degraded(pair).luma()),
        value -> 1e-5);
    pictures(new Ssim(), "ssim_rgb", 1e-5);
    pictures(new Ssim(Ssim.Variant.GAUSSIAN_LUMA), "ssim_gray", 1e-5);
    pictures(new Ssim(Ssim.Variant.GAUSSIAN_RGB_ZERO_PAD), "ssim_rgb_zero_pad", 1e-5);
    pictures(new Ssim(Ssim.Variant.UNIFORM_7_RGB_UNBIASED), "ssim_rgb_uniform7_unbiased", 1e-5);
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      perceptual(room);
    }
  }

  private static void perceptual(TensorRoom room) throws IOException {
    Lpips vgg =
        new Lpips(room.manager(), Trunk.VGG, FormulaWeights.network(), FormulaWeights.linear());
    print(
        "LPIPS(VGG), formula weights",
        "the published program in double precision",
        PictureVectors.objects(PICTURES),
        total("lpips_formula_lin"),
        score(new LpipsMetric(room.manager(), vgg)),
        AgreementRecorder::perceptualTolerance);
    Path weights = Weights.folder();
    WeightStore store = new WeightStore(List.of(weights), Optional.empty());
    Map.of(Trunk.ALEX, "alex", Trunk.SQUEEZE, "squeeze")
        .forEach(
            (trunk, field) -> {
              Lpips lpips = Lpips.pretrained(room.manager(), trunk, store);
              print(
                  trunk.reportName() + ", real weights",
                  "the published program in double precision",
                  PictureVectors.objects(PERCEPTUAL),
                  total(field),
                  score(new LpipsMetric(room.manager(), lpips)),
                  AgreementRecorder::perceptualTolerance);
            });
    Lpips twoTaps = LpipsTaps.vggWithTwoRealTaps(room.manager());
    tap(room, twoTaps, 0);
    tap(room, twoTaps, 1);
  }

  /** What {@code LpipsTest} holds of every tap and total. */
  private static double perceptualTolerance(double value) {
    return 1e-6 + 1e-3 * value;
  }

  private static void tap(TensorRoom room, Lpips lpips, int tap) {
    print(
        "LPIPS(VGG), real weights, tap " + (tap + 1) + " of 5 alone",
        "the published program in double precision",
        PictureVectors.objects(PERCEPTUAL),
        pair -> tap(pair, tap),
        pair ->
            LpipsTaps.of(
                room.manager(),
                lpips,
                PictureVectors.reference(pair),
                PictureVectors.degraded(pair))[tap],
        AgreementRecorder::perceptualTolerance);
  }

  private static JsonElement tap(JsonObject pair, int tap) {
    JsonElement taps = pair.get("vgg16_real_taps_0_1");
    boolean there = taps != null && !taps.isJsonNull();
    return there ? taps.getAsJsonObject().getAsJsonArray("taps_double").get(tap) : null;
  }

  private static Function<JsonObject, JsonElement> total(String field) {
    return pair ->
        pair.get(field).isJsonNull() ? null : pair.getAsJsonObject(field).get("total_double");
  }

  private static ToDoubleFunction<JsonObject> score(Metric<Picture> metric) {
    return pair -> metric.score(PictureVectors.reference(pair), PictureVectors.degraded(pair));
  }

  private static void pictures(Metric<Picture> metric, String field, double tolerance) {
    print(
        metric.name(),
        "the Python programs",
        PictureVectors.objects(PICTURES),
        pair -> pair.get(field),
        score(metric),
        value -> tolerance);
  }

  private static void sounds(Metric<double[]> metric, String what, String field, double tolerance) {
    List<JsonObject> pairs =
        Stream.of("expected_audio.json", "expected_audio_derived.json")
            .flatMap(AudioVectors::pairs)
            .map(AudioVectors.Pair::fields)
            .toList();
    print(
        metric.name(),
        what,
        pairs,
        pair -> pair.get(field),
        fields -> {
          AudioVectors.Pair pair = new AudioVectors.Pair(fields);
          return metric.score(pair.samples("ref"), pair.samples("deg"));
        },
        value -> tolerance);
  }

  /** The pair that comes nearest to its tolerance, with its difference and that tolerance. */
  private static void print(
      String metric,
      String what,
      List<JsonObject> pairs,
      Function<JsonObject, JsonElement> expected,
      ToDoubleFunction<JsonObject> score,
      DoubleUnaryOperator tolerance) {
    double largest = 0;
    double allowed = Double.POSITIVE_INFINITY;
    int compared = 0;
    for (JsonObject pair : pairs) {
      JsonElement value = expected.apply(pair);
      // A null has no reference value, "inf" is compared by the tests.
      if (value != null && !value.isJsonNull() && !value.getAsString().equals("inf")) {
        double difference = Math.abs(score.applyAsDouble(pair) - value.getAsDouble());
        double limit = tolerance.applyAsDouble(value.getAsDouble());
        if (compared == 0 || difference / limit > largest / allowed) {
          largest = difference;
          allowed = limit;
        }
        compared++;
      }
    }
    System.out.printf(
        Locale.ROOT, "%s;%s;%d;%.1e;%.0e%n", metric, what, compared, largest, allowed);
  }
}
