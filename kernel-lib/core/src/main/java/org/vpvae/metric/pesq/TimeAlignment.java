package org.vpvae.metric.pesq;

import java.util.List;
import org.vpvae.metric.UnscorableException;
import org.vpvae.metric.UnscorableException.Reason;
import org.vpvae.metric.pesq.UtteranceSearch.SearchWindow;

/**
 * Stages 4 to 8 in order: which delay every stretch of the reference has in the degraded signal.
 *
 * @param reference speech activity of the reference
 * @param degraded speech activity of the degraded signal
 * @param crude delay of the whole, in samples
 * @param windows where utterances were searched
 * @param beforeSplit the utterances, touching each other
 * @param utterances the final list, in order of time, at least one
 */
record TimeAlignment(
    SpeechActivity reference,
    SpeechActivity degraded,
    int crude,
    List<SearchWindow> windows,
    List<Utterance> beforeSplit,
    List<Utterance> utterances) {

  /**
   * Aligns a pair.
   *
   * @throws UnscorableException if no utterance is found
   */
  static TimeAlignment of(Signal reference, Signal degraded) {
    SpeechActivity x = SpeechActivity.of(reference);
    SpeechActivity y = SpeechActivity.of(degraded);
    CrudeAlignment coarse = new CrudeAlignment(x, y);
    FineAlignment fine = new FineAlignment(reference, degraded);
    int crude = coarse.whole();
    List<SearchWindow> windows = UtteranceSearch.windows(x, degraded.length(), crude);
    if (windows.isEmpty()) {
      throw new UnscorableException(
          Reason.NO_UTTERANCES, "no shared stretch of speech of 50 windows (0.2 s) or more");
    }
    List<Utterance> apart = UtteranceSearch.utterances(windows, crude, coarse, fine);
    List<Utterance> joined = UtteranceSearch.joined(apart, x.windows(), degraded.length());
    List<Utterance> split =
        new UtteranceSplitting(x, degraded.length(), coarse, fine).split(joined);
    return new TimeAlignment(x, y, crude, windows, joined, split);
  }

  /** Delay at a position: of the last utterance that starts there or earlier, else of the first. */
  int delayAt(int position) {
    int i = utterances.size() - 1;
    while (i > 0 && utterances.get(i).start() * Signal.WINDOW > position) {
      i--;
    }
    return utterances.get(i).delay();
  }
}
