package org.vpvae.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpvae.vectors.Vectors;

/** PSNR and SSIM agree with the reference programs on every picture pair of the vectors. */
class PictureVectorsTest {
  private static final Offset<Double> DECIBEL = within(1e-5);
  private static final Offset<Double> SIMILARITY = within(1e-5);

  record Pair(String id, JsonObject fields, Picture reference, Picture degraded) {
    boolean has(String field) {
      return fields.has(field) && !fields.get(field).isJsonNull();
    }

    double number(String field) {
      JsonElement value = fields.get(field);
      boolean infinite = value.getAsString().equals("inf");
      return infinite ? Double.POSITIVE_INFINITY : value.getAsDouble();
    }

    double ssim(Ssim.Variant variant) {
      return new Ssim(variant).score(reference, degraded);
    }

    @Override
    public String toString() {
      return id;
    }
  }

  static Stream<Pair> pairs() {
    return AudioVectors.stream(Vectors.json("metrics/expected_image.json").getAsJsonArray("pairs"))
        .map(JsonElement::getAsJsonObject)
        .map(
            o ->
                new Pair(
                    o.get("id").getAsString(),
                    o,
                    png(o.get("ref").getAsString()),
                    png(o.get("deg").getAsString())));
  }

  static Picture png(String name) {
    try {
      BufferedImage image = ImageIO.read(Vectors.file("metrics/" + name).toFile());
      int width = image.getWidth();
      int height = image.getHeight();
      int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
      return Picture.ofPackedRgb(pixels, height, width);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void psnrAgreesInColourAndInLuma(Pair pair) {
    Picture a = pair.reference();
    Picture b = pair.degraded();
    assertThat(Psnr.meanSquaredError(a, b)).isCloseTo(pair.number("mse_rgb"), within(1e-8));
    assertClose(new Psnr().score(a, b), pair.number("psnr_rgb"));
    assertClose(new Psnr().score(a.luma(), b.luma()), pair.number("psnr_gray"));
  }

  private static void assertClose(double actual, double expected) {
    if (Double.isInfinite(expected)) {
      assertThat(actual).isEqualTo(expected);
    } else {
      assertThat(actual).isCloseTo(expected, DECIBEL);
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everySsimVariantAgrees(Pair pair) {
    similarity(pair, Ssim.Variant.GAUSSIAN_RGB, "ssim_rgb");
    similarity(pair, Ssim.Variant.GAUSSIAN_LUMA, "ssim_gray");
    similarity(pair, Ssim.Variant.GAUSSIAN_RGB_ZERO_PAD, "ssim_rgb_zero_pad");
    similarity(pair, Ssim.Variant.UNIFORM_7_RGB_UNBIASED, "ssim_rgb_uniform7_unbiased");
  }

  /** A field without a value belongs to a picture that is smaller than the window. */
  private static void similarity(Pair pair, Ssim.Variant variant, String field) {
    if (pair.has(field)) {
      assertThat(pair.ssim(variant)).as(field).isCloseTo(pair.number(field), SIMILARITY);
    } else {
      assertTooSmall(() -> pair.ssim(variant), field);
    }
  }

  private static void assertTooSmall(ThrowingCallable score, String field) {
    assertThatThrownBy(score)
        .as(field)
        .isInstanceOf(UnscorableException.class)
        .hasMessageStartingWith("TOO_SMALL");
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void ssimOfEachChannelAgrees(Pair pair) {
    if (!pair.has("ssim_per_channel")) {
      assertTooSmall(
          () -> new Ssim().perChannel(pair.reference(), pair.degraded()), "ssim_per_channel");
      return;
    }
    double[] channels = new Ssim().perChannel(pair.reference(), pair.degraded());
    JsonArray expected = pair.fields().getAsJsonArray("ssim_per_channel");
    assertThat(channels).hasSize(expected.size());
    for (int c = 0; c < channels.length; c++) {
      assertThat(channels[c]).isCloseTo(expected.get(c).getAsDouble(), SIMILARITY);
    }
  }

  @Test
  void theMeanOverFinitePairsAgreesAndTheInfiniteOnesAreListed() {
    ScoreTally<Picture> tally = new ScoreTally<>(new Psnr());
    pairs().forEach(pair -> tally.add(pair.id(), pair.reference(), pair.degraded()));
    double expected =
        Vectors.json("metrics/expected_image.json")
            .get("mean_psnr_rgb_over_finite_pairs")
            .getAsDouble();
    String[] infinite =
        pairs()
            .filter(pair -> Double.isInfinite(pair.number("psnr_rgb")))
            .map(Pair::id)
            .toArray(String[]::new);
    MeanScore mean = tally.mean();
    assertThat(mean.mean()).isCloseTo(expected, DECIBEL);
    assertThat(mean.infinite()).containsExactly(infinite);
    assertThat(mean.counted()).isEqualTo((int) pairs().count() - infinite.length);
  }
}
