package org.vpvae.metric;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;
import org.vpvae.metric.pesq.WidebandPesq;
import org.vpvae.performance.MachineLine;
import org.vpvae.random.Streams;

/**
 * Prints the least time per call of every metric as lines of a CSV file; run by hand, no test.
 * Inputs are a picture pair of 256 x 256 of noise and the sound pair of the reference vectors whose
 * length is nearest to 7.8 s, about the sizes of the experiments; the rows say its true length. The
 * minimum is taken because other programs on the machine only ever add.
 */
public final class MetricBenchmark {
  private static final long NANOS_PER_LINE = 3_000_000_000L;
  private static final int FEWEST_CALLS = 20;
  private static final double SECONDS = 7.8;
  private static final int PAIRS = 8;

  private MetricBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    System.out.println(MachineLine.text());
    System.out.println("what;threads;milliseconds;CPU milliseconds");
    Picture a = picture(1);
    Picture b = picture(2);
    AudioVectors.Pair sounds = sounds();
    double[] x = sounds.samples("ref");
    double[] y = sounds.samples("deg");
    String length =
        "%.1f s".formatted(1.0 * Math.max(x.length, y.length) / WidebandPesq.SAMPLE_RATE);
    line("PSNR, RGB 256 x 256", () -> new Psnr().score(a, b));
    for (Ssim.Variant variant : Ssim.Variant.values()) {
      Ssim ssim = new Ssim(variant);
      line(ssim.name() + ", 256 x 256", () -> ssim.score(a, b));
    }
    Stoi stoi = new Stoi();
    line("STOI, " + length + " at 16 kHz", () -> stoi.score(x, y));
    Stoi extended = new Stoi(Stoi.Variant.EXTENDED, 16_000);
    line("ESTOI, " + length + " at 16 kHz", () -> extended.score(x, y));
    WidebandPesq pesq = new WidebandPesq();
    line("wideband PESQ, " + length, () -> pesq.score(x, y));
    Pair<double[]> pair = new Pair<>("pair", x, y);
    for (int threads = 1; threads <= Runtime.getRuntime().availableProcessors(); threads *= 2) {
      int count = threads;
      line("wideband PESQ, a set of " + PAIRS + " such pairs", count, () -> set(pesq, pair, count));
    }
    RealFourier fourier = new RealFourier(512);
    double[] frame = Arrays.copyOf(x, 512);
    line("1000 real transforms of 512", () -> transforms(fourier, frame));
    FastFourierTransformer commons = new FastFourierTransformer(DftNormalization.STANDARD);
    line("1000 Commons Math transforms of 512", () -> transforms(commons, frame));
  }

  private static double set(WidebandPesq pesq, Pair<double[]> pair, int threads) {
    ScoreTally<double[]> tally = new ScoreTally<>(pesq);
    tally.addAll(Collections.nCopies(PAIRS, pair), threads);
    return tally.mean().mean();
  }

  private static double transforms(RealFourier fourier, double[] frame) {
    double[] re = new double[fourier.bins()];
    double[] im = new double[fourier.bins()];
    for (int i = 0; i < 1000; i++) {
      fourier.forward(frame, re, im);
    }
    return re[1];
  }

  private static double transforms(FastFourierTransformer commons, double[] frame) {
    double sum = 0;
    for (int i = 0; i < 1000; i++) {
      sum += commons.transform(frame, TransformType.FORWARD)[1].getReal();
    }
    return sum;
  }

  private static void line(String what, DoubleSupplier call) {
    line(what, 1, call);
  }

  private static void line(String what, int threads, DoubleSupplier call) {
    measure(call);
    Least least = measure(call);
    String cpu = threads == 1 ? "%.2f".formatted(least.cpu()) : "–";
    System.out.printf(Locale.ROOT, "%s;%d;%.2f;%s%n", what, threads, least.wall(), cpu);
  }

  /** Milliseconds of one call: on the clock, and of the calling thread alone. */
  private record Least(double wall, double cpu) {}

  /** The least times of one call, of as many as fit. */
  private static Least measure(DoubleSupplier call) {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long end = System.nanoTime() + NANOS_PER_LINE;
    double sink = 0;
    int calls = 0;
    long wall = Long.MAX_VALUE;
    long cpu = Long.MAX_VALUE;
    do {
      long start = System.nanoTime();
      long cpuStart = thread.getCurrentThreadCpuTime();
      sink += call.getAsDouble();
      cpu = Math.min(cpu, thread.getCurrentThreadCpuTime() - cpuStart);
      wall = Math.min(wall, System.nanoTime() - start);
      calls++;
    } while (System.nanoTime() < end || calls < FEWEST_CALLS);
    if (Double.isNaN(sink)) {
      throw new IllegalStateException("a metric gave no number");
    }
    return new Least(wall / 1e6, cpu / 1e6);
  }

  private static AudioVectors.Pair sounds() {
    return AudioVectors.pairs("expected_audio.json")
        .filter(pair -> pair.has("stoi") && pair.has("pesq_wb"))
        .min(
            Comparator.comparingDouble(
                pair -> Math.abs(pair.samples("ref").length - SECONDS * WidebandPesq.SAMPLE_RATE)))
        .orElseThrow();
  }

  private static Picture picture(long seed) {
    double[] values = new Streams(seed).open("bench.picture", 0).doubles(3 << 16, 0, 255).toArray();
    return new Picture(3, 256, 256, values, 255);
  }
}
