package org.vpvae.metric.pesq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Stage 4: which windows of 64 samples hold speech, and how loud it is.
 *
 * <p>Idea: a noise threshold T settles by iteration at the mean plus two standard deviations of the
 * windows below it. Short bursts are dropped, short gaps are closed, edges are softened. While the
 * stage works, a negative power marks a window as silent; at the end silent windows are 0.
 *
 * <p>Symbols: v window power, T threshold, Lmin the floor 1e-4 max v, S and Z mean power above and
 * below the threshold.
 */
final class SpeechActivity {
  private static final double FLOOR_RATIO = 1e-4;
  private static final int ROUNDS = 12;
  private static final double THRESHOLD_FACTOR = 1.001;
  private static final double DEVIATIONS = 2;
  private static final int LONGEST_BURST = 4;
  private static final double CLEAN_RATIO = 1000;
  private static final double CLEAN_RUN_FACTOR = 3;
  private static final int LONGEST_GAP = 50;

  private final double[] v;
  private final double[] log;
  private final double floor;
  private double threshold;

  private SpeechActivity(double[] power) {
    v = power;
    threshold = Arrays.stream(v).average().orElseThrow();
    double loudest = Arrays.stream(v).max().orElseThrow();
    floor = loudest > 0 ? FLOOR_RATIO * loudest : 1;
    Arrays.setAll(v, w -> Math.max(v[w], floor));
    settleThreshold();
    markSpeech();
    softenEdges();
    log = logarithms();
  }

  static SpeechActivity of(Signal alignment) {
    double[] power = new double[alignment.windows()];
    double[] x = alignment.samples();
    for (int i = 0; i < power.length * Signal.WINDOW; i++) {
      power[i / Signal.WINDOW] += x[i] * x[i] / Signal.WINDOW;
    }
    return new SpeechActivity(power);
  }

  /** Number of windows W. */
  int windows() {
    return v.length;
  }

  /**
   * Whether window w holds speech; windows outside the sound hold none. A misaligned utterance of a
   * badly degraded sound can begin before the first.
   */
  boolean speech(int w) {
    return w >= 0 && w < v.length && v[w] > 0;
  }

  /** ln(v/T) of each window, 0 where v does not exceed T. */
  double[] log() {
    return log;
  }

  /** Stretches of speech, end exclusive; one still open at the last window ends there. */
  List<int[]> runs() {
    List<int[]> runs = new ArrayList<>();
    int start = -1;
    for (int w = 0; w < v.length; w++) {
      if (v[w] > 0 && start < 0) {
        start = w;
      }
      if (start >= 0 && (v[w] <= 0 || w == v.length - 1)) {
        runs.add(new int[] {start, w});
        start = -1;
      }
    }
    return runs;
  }

  private void settleThreshold() {
    for (int round = 0; round < ROUNDS; round++) {
      double[] quiet = Arrays.stream(v).filter(p -> p <= threshold).toArray();
      double mean = Arrays.stream(quiet).average().orElse(0);
      double variance = Arrays.stream(quiet).map(p -> (p - mean) * (p - mean)).average().orElse(0);
      threshold = THRESHOLD_FACTOR * (mean + DEVIATIONS * Math.sqrt(variance));
    }
  }

  private void markSpeech() {
    double settled = threshold;
    double speech = Arrays.stream(v).filter(p -> p > settled).average().orElse(0);
    double noise = Arrays.stream(v).filter(p -> p <= settled).average().orElse(1);
    if (speech == 0) {
      threshold = -1;
    }
    Arrays.setAll(v, w -> v[w] <= threshold ? -v[w] : v[w]);
    silenceEnds();
    dropRuns(run -> run[1] - run[0] <= LONGEST_BURST);
    if (speech >= CLEAN_RATIO * noise) {
      dropRuns(run -> sum(run) < CLEAN_RUN_FACTOR * threshold * (run[1] - run[0]));
    }
    closeGaps();
    if (runs().isEmpty()) {
      Arrays.setAll(v, w -> Math.abs(v[w]));
      silenceEnds();
    }
  }

  private void silenceEnds() {
    v[0] = -floor;
    v[v.length - 1] = -floor;
  }

  private void dropRuns(Predicate<int[]> condition) {
    for (int[] run : runs()) {
      if (condition.test(run)) {
        for (int w = run[0]; w < run[1]; w++) {
          v[w] = -v[w];
        }
      }
    }
  }

  private double sum(int[] run) {
    return Arrays.stream(v, run[0], run[1]).sum();
  }

  private void closeGaps() {
    List<int[]> runs = runs();
    for (int i = 1; i < runs.size(); i++) {
      int from = runs.get(i - 1)[1];
      int to = runs.get(i)[0];
      if (to - from <= LONGEST_GAP) {
        Arrays.fill(v, from, to, floor);
      }
    }
  }

  /** One pass that reads what it wrote, hence the irregular steps of the counter. */
  private void softenEdges() {
    int c = 3;
    while (c < v.length - 2) {
      if (v[c] > 0 && v[c - 2] <= 0) {
        v[c - 2] = 0.1 * v[c];
        v[c - 1] = 0.3 * v[c];
        c++;
      }
      if (v[c] <= 0 && v[c - 1] > 0) {
        v[c] = 0.3 * v[c - 1];
        v[c + 1] = 0.1 * v[c - 1];
        c += 3;
      }
      c++;
    }
    Arrays.setAll(v, w -> Math.max(0, v[w]));
  }

  private double[] logarithms() {
    double t = threshold > 0 ? threshold : floor;
    return Arrays.stream(v).map(p -> p <= t ? 0 : Math.log(p / t)).toArray();
  }
}
