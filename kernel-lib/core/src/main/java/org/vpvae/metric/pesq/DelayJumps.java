package org.vpvae.metric.pesq;

import java.util.List;
import org.vpvae.metric.pesq.PerceptualModel.Disturbances;

/**
 * Stage 12, first half: where the delay drops by more than a frame's hop the degraded signal has
 * swallowed some of the reference; the frames over the hole are not counted against it.
 */
final class DelayJumps {
  private static final int LARGEST_DROP = 256;

  private DelayJumps() {}

  /** Zeroes the disturbances of those frames; returns how many frames. */
  static int forgive(List<Utterance> utterances, Disturbances disturbances, int lastFrame) {
    int zeroed = 0;
    for (int i = 1; i < utterances.size(); i++) {
      Utterance before = utterances.get(i - 1);
      Utterance after = utterances.get(i);
      int jump = after.delay() - before.delay();
      if (jump < -LARGEST_DROP) {
        int from = Math.min(frame(after.degradedStart()), frame(before.degradedEnd()));
        int to = frame(after.start() * Signal.WINDOW - jump) + 1;
        for (int f = Math.max(0, from); f <= to && f < lastFrame; f++) {
          disturbances.symmetric()[f] = 0;
          disturbances.asymmetric()[f] = 0;
          zeroed++;
        }
      }
    }
    return zeroed;
  }

  private static int frame(int position) {
    return (position - Signal.MARGIN) / BarkSpectra.HOP;
  }
}
