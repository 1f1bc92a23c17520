package org.vpvae.metric;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;
import org.vpvae.metric.pesq.WidebandPesq;
import org.vpvae.random.Streams;

/**
 * Prints the time per call of every metric; run by hand, no test. Inputs are noise: a picture pair
 * of 256 x 256 and a sound pair of 7.8 s, about the sizes of the experiments.
 */
public final class MetricBenchmark {
  private static final int SECONDS_PER_LINE = 2;

  private MetricBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    Picture a = picture(1);
    Picture b = picture(2);
    double[] x = sound(1);
    double[] y = sound(2);
    line("PSNR, 3 x 256 x 256", () -> new Psnr().score(a, b));
    for (Ssim.Variant variant : Ssim.Variant.values()) {
      Ssim ssim = new Ssim(variant);
      line(ssim.name() + ", 256 x 256", () -> ssim.score(a, b));
    }
    Stoi stoi = new Stoi();
    line("STOI, 7.8 s at 16 kHz", () -> stoi.score(x, y));
    Resampler resampler = new Resampler(16_000, 10_000);
    line("resampling 7.8 s from 16 to 10 kHz", () -> resampler.resample(x)[0]);
    WidebandPesq pesq = new WidebandPesq();
    double[] speech = bursts(x);
    double[] noisy = new double[speech.length];
    Arrays.setAll(noisy, i -> speech[i] + 0.02 * y[i]);
    line("wideband PESQ, 7.8 s", () -> pesq.score(speech, noisy));
    transforms(Arrays.copyOf(x, 512));
  }

  private static void transforms(double[] frame) {
    RealFourier fourier = new RealFourier(512);
    double[] re = new double[fourier.bins()];
    double[] im = new double[fourier.bins()];
    line(
        "1000 real transforms of 512",
        () -> {
          for (int i = 0; i < 1000; i++) {
            fourier.forward(frame, re, im);
          }
          return re[1];
        });
    FastFourierTransformer commons = new FastFourierTransformer(DftNormalization.STANDARD);
    line(
        "1000 Commons Math transforms of 512",
        () -> {
          double sum = 0;
          for (int i = 0; i < 1000; i++) {
            sum += commons.transform(frame, TransformType.FORWARD)[1].getReal();
          }
          return sum;
        });
  }

  static void line(String what, DoubleSupplier call) {
    measure(call);
    System.out.printf("%-44s %9.3f ms%n", what, measure(call));
  }

  private static double measure(DoubleSupplier call) {
    long start = System.nanoTime();
    long end = start + SECONDS_PER_LINE * 500_000_000L;
    double sink = 0;
    int calls = 0;
    while (System.nanoTime() < end) {
      sink += call.getAsDouble();
      calls++;
    }
    if (Double.isNaN(sink)) {
      throw new IllegalStateException("a metric gave no number");
    }
    return (System.nanoTime() - start) / 1e6 / calls;
  }

  /** Noise in bursts of 0.8 s with pauses of 0.4 s, so that there are utterances to align. */
  private static double[] bursts(double[] noise) {
    double[] out = noise.clone();
    Arrays.setAll(out, i -> i % 19_200 < 12_800 ? noise[i] : 1e-3 * noise[i]);
    return out;
  }

  private static Picture picture(long seed) {
    double[] values = new Streams(seed).open("bench.picture", 0).doubles(3 << 16, 0, 255).toArray();
    return new Picture(3, 256, 256, values, 255);
  }

  private static double[] sound(long seed) {
    return new Streams(seed).open("bench.sound", 0).doubles(124_800, -0.5, 0.5).toArray();
  }
}
