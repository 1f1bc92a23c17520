package org.vpvae.metric.pesq;

import java.util.ArrayList;
import java.util.List;

/**
 * Stage 8: an utterance is cut in two where both halves agree better, each on its own delay, than
 * the whole did on one, and the delays differ by at least 4 ms. The halves are looked at again.
 */
final class UtteranceSplitting {
  private static final int SHORTEST_SPEECH = 200;
  private static final int MOST_POINTS = 40;
  private static final int SMALLEST_JUMP = 64;

  private final SpeechActivity reference;
  private final int degradedLength;
  private final CrudeAlignment coarse;
  private final FineAlignment fine;

  UtteranceSplitting(
      SpeechActivity reference, int degradedLength, CrudeAlignment coarse, FineAlignment fine) {
    this.reference = reference;
    this.degradedLength = degradedLength;
    this.coarse = coarse;
    this.fine = fine;
  }

  /** Two halves of an utterance, before their borders are settled. */
  private record Cut(int point, Utterance left, Utterance right) {
    double confidence() {
      return left.confidence() + right.confidence();
    }
  }

  List<Utterance> split(List<Utterance> whole) {
    List<Utterance> u = new ArrayList<>(whole);
    int i = 0;
    while (i < u.size() && u.size() < UtteranceSearch.MOST_UTTERANCES) {
      Cut cut = bestCut(u.get(i));
      if (cut == null) {
        i++;
      } else {
        u.set(i, UtteranceSearch.startInside(left(cut)));
        u.add(i + 1, UtteranceSearch.endInside(right(cut), degradedLength));
      }
    }
    return u;
  }

  /** The cut whose halves are surest, or null if none beats the whole. */
  private Cut bestCut(Utterance u) {
    Cut best = null;
    for (int point : points(u)) {
      Cut cut = cut(u, point);
      if (cut != null && (best == null || cut.confidence() > best.confidence())) {
        best = cut;
      }
    }
    return best;
  }

  /** Where to try: evenly over the speech, at least a margin away from its ends. */
  private List<Integer> points(Utterance u) {
    int first = u.start();
    while (first < u.end() && !reference.speech(first)) {
      first++;
    }
    int last = u.end();
    while (last > u.start() && !reference.speech(last)) {
      last--;
    }
    int speech = last + 1 - first;
    List<Integer> points = new ArrayList<>();
    if (speech >= SHORTEST_SPEECH) {
      int step = 4 * (int) ((0.801 * speech + 159) / 160);
      int pad = Math.max(Signal.MARGIN_WINDOWS, speech / 10);
      int point = first + pad;
      do {
        points.add(point);
        point += step;
      } while (point <= last + 1 - pad && points.size() < MOST_POINTS);
    }
    return points;
  }

  /** The two halves, or null if one is no surer than the whole or the delay does not jump. */
  private Cut cut(Utterance u, int point) {
    int leftEstimate = coarse.region(u.start(), point, u.estimate());
    int rightEstimate = coarse.region(point, u.end(), u.estimate());
    FineAlignment.Delay left = fine.forwards(u.start(), point, leftEstimate);
    if (!(left.confidence() > u.confidence())) {
      return null;
    }
    FineAlignment.Delay right = fine.backwards(point, u.end(), rightEstimate);
    boolean surer = right.confidence() > u.confidence();
    if (!surer || Math.abs(right.samples() - left.samples()) < SMALLEST_JUMP) {
      return null;
    }
    return new Cut(
        point,
        new Utterance(u.start(), point, leftEstimate, left.samples(), left.confidence()),
        new Utterance(point, u.end(), rightEstimate, right.samples(), right.confidence()));
  }

  /** Where the delay grows the halves overlap by half the jump, so no degraded sample is lost. */
  private static int overlap(Cut cut) {
    int jump = cut.right.delay() - cut.left.delay();
    return jump < 0 ? 0 : jump / (2 * Signal.WINDOW);
  }

  private static Utterance left(Cut cut) {
    return cut.left.withEnd(cut.point + overlap(cut));
  }

  private static Utterance right(Cut cut) {
    return cut.right.withStart(cut.point - overlap(cut));
  }
}
