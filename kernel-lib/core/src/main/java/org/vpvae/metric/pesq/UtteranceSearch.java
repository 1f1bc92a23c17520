package org.vpvae.metric.pesq;

import java.util.ArrayList;
import java.util.List;

/**
 * Stage 7: the stretches of speech long enough to be aligned each by itself, with room to search
 * around them, and the borders between them.
 */
final class UtteranceSearch {
  static final int MOST_UTTERANCES = 50;
  private static final int SHORTEST = 50;

  private UtteranceSearch() {}

  /**
   * Where one utterance is searched.
   *
   * @param start first window of the search
   * @param end window behind the last
   * @param speechStart first window with speech
   * @param speechEnd window behind the speech
   */
  record SearchWindow(int start, int end, int speechStart, int speechEnd) {}

  /**
   * Stretches of at least 50 windows that the degraded signal, shifted by the crude delay, covers.
   *
   * @param degradedLength length N of the degraded buffer
   */
  static List<SearchWindow> windows(SpeechActivity reference, int degradedLength, int crude) {
    int earliest = SHORTEST - crude / Signal.WINDOW;
    int latest = (degradedLength - crude) / Signal.WINDOW - SHORTEST;
    List<SearchWindow> found = new ArrayList<>();
    for (int[] run : reference.runs()) {
      boolean longEnough = run[1] - run[0] >= SHORTEST;
      if (longEnough && run[0] < latest && run[1] > earliest && found.size() < MOST_UTTERANCES) {
        int start = Math.max(0, run[0] - Signal.MARGIN_WINDOWS);
        int end = Math.min(reference.windows() - 1, run[1] + Signal.MARGIN_WINDOWS);
        found.add(new SearchWindow(start, end, run[0], run[1]));
      }
    }
    return found;
  }

  /** The delay of each stretch. */
  static List<Utterance> utterances(
      List<SearchWindow> windows, int crude, CrudeAlignment coarse, FineAlignment fine) {
    List<Utterance> found = new ArrayList<>();
    for (SearchWindow w : windows) {
      int estimate = coarse.region(w.start, w.end, crude);
      FineAlignment.Delay delay = fine.forwards(w.start, w.end, estimate);
      found.add(
          new Utterance(w.speechStart, w.speechEnd, estimate, delay.samples(), delay.confidence()));
    }
    return found;
  }

  /**
   * Lets the utterances grow until they touch, keeps the outer ones inside both signals and cuts
   * where the delays would use the same degraded samples twice.
   */
  static List<Utterance> joined(List<Utterance> apart, int windows, int degradedLength) {
    List<Utterance> u = new ArrayList<>(apart);
    int last = u.size() - 1;
    u.set(0, u.get(0).withStart(Signal.MARGIN_WINDOWS));
    u.set(last, u.get(last).withEnd(windows - Signal.MARGIN_WINDOWS));
    for (int i = 1; i <= last; i++) {
      int middle = (u.get(i).start() + u.get(i - 1).end()) / 2;
      u.set(i, u.get(i).withStart(middle));
      u.set(i - 1, u.get(i - 1).withEnd(middle));
    }
    u.set(0, startInside(u.get(0)));
    u.set(last, endInside(u.get(last), degradedLength));
    for (int i = 1; i <= last; i++) {
      cutOverlap(u, i);
    }
    return u;
  }

  /** Moves the start so that no degraded sample before the margin is used. */
  static Utterance startInside(Utterance u) {
    if (u.degradedStart() >= Signal.MARGIN) {
      return u;
    }
    return u.withStart(Signal.MARGIN_WINDOWS + (Signal.WINDOW - 1 - u.delay()) / Signal.WINDOW);
  }

  /** Moves the end so that no degraded sample behind the sound is used. */
  static Utterance endInside(Utterance u, int degradedLength) {
    if (u.degradedEnd() <= degradedLength - Signal.MARGIN) {
      return u;
    }
    return u.withEnd((degradedLength - u.delay()) / Signal.WINDOW - Signal.MARGIN_WINDOWS);
  }

  private static void cutOverlap(List<Utterance> u, int i) {
    Utterance before = u.get(i - 1);
    Utterance after = u.get(i);
    if (after.degradedStart() < before.degradedEnd()) {
      int cut = (after.degradedStart() + before.degradedEnd()) / 2;
      u.set(i, after.withStart((Signal.WINDOW - 1 + cut - after.delay()) / Signal.WINDOW));
      u.set(i - 1, before.withEnd((cut - before.delay()) / Signal.WINDOW));
    }
  }
}
