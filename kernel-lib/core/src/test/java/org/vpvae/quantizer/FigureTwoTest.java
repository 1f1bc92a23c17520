package org.vpvae.quantizer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpvae.loss.NormalizationLoss.Reduction;
import org.vpvae.quantizer.FiniteScalarQuantization.Shift;
import org.vpvae.quantizer.FspSettings.Acceptance;
import org.vpvae.quantizer.FspSettings.Mixture;
import org.vpvae.quantizer.FspSettings.Output;
import org.vpvae.quantizer.SymmetricFiniteScalarQuantization.Noise;
import org.vpvae.scalar.CdfActivation;
import org.vpvae.scalar.Levels;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.tensor.Tensors;
import org.vpvae.vectors.Gap;
import org.vpvae.vectors.Vectors;

/**
 * The paper's Figure 2: where a uniform latent ends up with 4 levels, through FSQ, FSQ with noise,
 * symmetric FSQ with noise and FSP. No chance is involved: latents are a million equally spaced
 * quantiles, noises and coins the fractional parts of multiples of irrational numbers, which fill
 * the square evenly.
 */
class FigureTwoTest {
  private static final int N = 1_000_000;

  /** Float32 latents move a boundary by 1e-7 of its place; counting by 1/N. */
  private static final Offset<Double> COUNTED = Offset.offset(3e-6);

  private static final Offset<Double> MIXED = Offset.offset(1e-4);

  private static final float[] UNIFORMS = multiples((Math.sqrt(5) - 1) / 2);
  private static final boolean[] COINS = halves(Math.sqrt(2) - 1);
  private static final boolean[] OTHER_COINS = halves(Math.sqrt(3) - 1);

  private JsonObject figure;
  private int count;
  private Levels levels;
  private TensorRoom room;

  @BeforeEach
  void open() {
    JsonObject file = Vectors.json("quantizers/figure2.json");
    String key = file.keySet().stream().filter(k -> k.matches("L\\d+")).findFirst().orElseThrow();
    figure = file.getAsJsonObject(key);
    count = Integer.parseInt(key.substring(1));
    levels = new Levels(count);
    room = TensorRoom.open("cpu", line -> {});
  }

  @AfterEach
  void close() {
    if (room != null) {
      room.close();
    }
  }

  private static float[] multiples(double step) {
    float[] parts = new float[N];
    for (int i = 0; i < N; i++) {
      double multiple = (i + 0.5) * step;
      parts[i] = Math.min(Math.nextDown(1f), (float) (multiple - Math.floor(multiple)));
    }
    return parts;
  }

  private static boolean[] halves(double step) {
    float[] parts = multiples(step);
    boolean[] halves = new boolean[N];
    for (int i = 0; i < N; i++) {
      halves[i] = parts[i] < 0.5;
    }
    return halves;
  }

  private static boolean[] always() {
    boolean[] all = new boolean[N];
    Arrays.fill(all, true);
    return all;
  }

  /** Latents whose u, uniform on (0,1), is turned into a pre-activation. */
  private NDArray latents(DoubleUnaryOperator ofUniform) {
    float[] z = new float[N];
    for (int i = 0; i < N; i++) {
      z[i] = (float) ofUniform.applyAsDouble((i + 0.5) / N);
    }
    return Tensors.of(room.manager(), z, N, 1);
  }

  private NDArray tanhUniform() {
    return latents(CdfActivation.TANH::inverse);
  }

  /** Latents whose bounded value tanh(z + s) h - o is uniform on its range. */
  private NDArray boundedUniform(Shift shift) {
    double half = (count - 1) * (shift == Shift.TAN ? 1 - 1e-3 : 1 + 1e-3) / 2;
    double ratio = (count % 2 == 0 ? 0.5 : 0) / half;
    double s = shift == Shift.TAN ? Math.tan(ratio) : CdfActivation.TANH.inverse((ratio + 1) / 2);
    return latents(u -> CdfActivation.TANH.inverse(u) - s);
  }

  private double[] masses(int[] indices) {
    double[] masses = new double[count];
    for (int index : indices) {
      masses[index] += 1.0 / N;
    }
    return masses;
  }

  /** Masses by the nearest of the levels. */
  private static double[] nearest(float[] values, double[] centres) {
    double[] masses = new double[centres.length];
    for (float value : values) {
      int best = 0;
      for (int l = 1; l < centres.length; l++) {
        best = Math.abs(value - centres[l]) < Math.abs(value - centres[best]) ? l : best;
      }
      masses[best] += 1.0 / values.length;
    }
    return masses;
  }

  private static void sameMasses(
      String name, double[] found, double[] expected, Offset<Double> allowed) {
    Gap.agree("quantizers/figure2.json", name, found, expected, allowed.value);
  }

  private static double[] numbers(JsonElement array) {
    JsonArray values = array.getAsJsonArray();
    return IntStream.range(0, values.size())
        .mapToDouble(i -> values.get(i).getAsDouble())
        .toArray();
  }

  private static double[] numbers(JsonObject block, String name) {
    return numbers(block.get(name));
  }

  @Test
  void fsqAndFsqWithNoiseAgreeForBothShiftsAndBothReadings() {
    Map<Shift, String> blocks =
        Map.of(Shift.ARTANH, "atanh_1plus_eps", Shift.TAN, "tan_1minus_eps");
    blocks.forEach(
        (shift, name) -> {
          JsonObject block = figure.getAsJsonObject(name);
          agree(block.getAsJsonObject("bounded_uniform"), shift, boundedUniform(shift));
          agree(block.getAsJsonObject("tanh_uniform"), shift, tanhUniform());
        });
  }

  private void agree(JsonObject expected, Shift shift, NDArray latents) {
    FiniteScalarQuantization fsq = new FiniteScalarQuantization(levels, shift, true);
    JsonObject plain = expected.getAsJsonObject("FSQ");
    double[] centres = numbers(plain, "levels");
    sameMasses(
        "FSQ", masses(fsq.evaluate(latents).indices()), numbers(plain, "probability"), COUNTED);
    float[] codes = fsq.codes(IntStream.range(0, count).toArray());
    assertThat(IntStream.range(0, count).mapToDouble(l -> codes[l]).toArray())
        .containsExactly(centres, Offset.offset(1e-7));

    JsonObject noisy = expected.getAsJsonObject("FSQ_with_noise");
    float[] noise = fsq.train(latents, UNIFORMS, always()).output().toFloatArray();
    noiseAgrees(noisy, noise, centres);
    float[] mixture = fsq.train(latents, UNIFORMS, COINS).output().toFloatArray();
    sameMasses(
        "FSQ with noise, half",
        nearest(mixture, centres),
        numbers(noisy, "mixture_half.nearest_level_probability"),
        MIXED);
  }

  private static void noiseAgrees(JsonObject noisy, float[] noise, double[] centres) {
    JsonObject only = noisy.getAsJsonObject("noise_only.nearest_level_probability");
    sameMasses("noise only", nearest(noise, centres), numbers(only, "probability"), MIXED);
    double[] outside = new double[2];
    for (float value : noise) {
      outside[0] += value < centres[0] ? 1.0 / N : 0;
      outside[1] += value > centres[centres.length - 1] ? 1.0 / N : 0;
    }
    sameMasses(
        "outside of the range",
        outside,
        numbers(noisy, "noise_only.outside_range_probability"),
        MIXED);
  }

  @Test
  void symmetricFsqAgreesInEveryForm() {
    JsonObject block = figure.getAsJsonObject("symmetric");
    JsonObject plain = block.getAsJsonObject("symmetric_FSQ");
    double[] centres = numbers(plain, "levels");
    NDArray latents = tanhUniform();
    Quantizer none = new SymmetricFiniteScalarQuantization(levels, Noise.NONE);
    sameMasses(
        "symmetric FSQ",
        masses(none.evaluate(latents).indices()),
        numbers(plain, "probability"),
        COUNTED);

    JsonObject noisy = block.getAsJsonObject("symmetric_FSQ_with_noise");
    noiseAgrees(noisy, symmetric(Noise.ELEMENT, latents, always(), COINS), centres);
    sameMasses(
        "symmetric FSQ with noise, half",
        nearest(symmetric(Noise.ELEMENT, latents, COINS, COINS), centres),
        numbers(noisy, "mixture_half.nearest_level_probability"),
        MIXED);
    String dithered =
        noisy.keySet().stream().filter(k -> k.startsWith("dithered")).findFirst().orElseThrow();
    sameMasses(
        "dithered",
        nearest(symmetric(Noise.DITHERED, latents, COINS, OTHER_COINS), centres),
        numbers(noisy, dithered),
        MIXED);
  }

  private float[] symmetric(Noise noise, NDArray latents, boolean[] first, boolean[] second) {
    return new SymmetricFiniteScalarQuantization(levels, noise)
        .train(latents, UNIFORMS, first, second)
        .output()
        .toFloatArray();
  }

  /** The reference is a random sample: within 5 of its standard errors. */
  @Test
  void noiseAfterRoundingAgreesWithTheSample() {
    JsonObject expected =
        figure.getAsJsonObject("symmetric").getAsJsonObject("library_noise_after_rounding");
    double five = 5 * expected.get("monte_carlo_se").getAsDouble();
    double[] centres =
        numbers(figure.getAsJsonObject("symmetric").getAsJsonObject("symmetric_FSQ"), "levels");
    float[] found = symmetric(Noise.AFTER_ROUNDING, tanhUniform(), always(), COINS);
    double[] ends = new double[2];
    for (float value : found) {
      ends[0] += value == -1 ? 1.0 / N : 0;
      ends[1] += value == 1 ? 1.0 / N : 0;
    }
    assertThat(ends[0])
        .isCloseTo(expected.get("atom_at_minus1").getAsDouble(), Offset.offset(five));
    assertThat(ends[1]).isCloseTo(expected.get("atom_at_plus1").getAsDouble(), Offset.offset(five));
    assertThat(nearest(found, centres))
        .containsExactly(
            numbers(expected, "nearest_level_probability_monte_carlo"), Offset.offset(five));
  }

  @Test
  void fspIsUniformQuantizedAndPerturbed() {
    JsonObject block = figure.getAsJsonObject("FSP");
    JsonObject quantized = block.getAsJsonObject("FSP");
    double[] centres = numbers(quantized, "levels");
    FiniteScalarPerturbation fsp =
        new FiniteScalarPerturbation(
            new FspSettings(
                levels,
                CdfActivation.TANH,
                1,
                Acceptance.ELEMENT,
                0,
                Mixture.ELEMENT,
                Output.UNIT_INTERVAL,
                Reduction.SUM,
                false));
    NDArray latents = tanhUniform();
    sameMasses(
        "FSP", masses(fsp.evaluate(latents).indices()), numbers(quantized, "probability"), COUNTED);
    Quantized perturbed = fsp.train(latents, UNIFORMS, UNIFORMS);
    JsonObject bins = block.getAsJsonObject("FSP_perturbed.bin_probability");
    sameMasses(
        "FSP perturbed",
        nearest(perturbed.output().toFloatArray(), centres),
        numbers(bins, "probability"),
        MIXED);
    double accepted = block.getAsJsonObject("acceptance_probability").get("exact").getAsDouble();
    assertThat(perturbed.acceptance()).isCloseTo(accepted, MIXED);
    double[] cells = new double[8 * count];
    for (float value : perturbed.output().toFloatArray()) {
      cells[Math.min(cells.length - 1, (int) (value * cells.length))] += 1.0 / N;
    }
    double[] flat = new double[cells.length];
    Arrays.fill(flat, 1.0 / cells.length);
    assertThat(cells).containsExactly(flat, MIXED);
  }
}
