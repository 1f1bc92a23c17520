package org.vpvae.metric.pesq;

import java.util.List;
import org.vpvae.metric.pesq.PerceptualModel.Disturbances;

/**
 * Stages 9 to 13 in order, with what every stage found, for comparison with other programs.
 *
 * @param pair the pair after stages 1 to 8
 * @param range the frames
 * @param referenceBands band powers after frequency compensation
 * @param degradedBands band powers after gain control, before repair
 * @param disturbances per frame, weighed and limited
 * @param forgivenFrames frames forgiven for a delay jump
 * @param intervals bad intervals
 * @param aggregation the two indicators
 */
@SuppressWarnings("ArrayRecordComponent") // A trace: nobody compares or hashes it.
record Analysis(
    AlignedPair pair,
    FrameRange range,
    double[][] referenceBands,
    double[][] degradedBands,
    Disturbances disturbances,
    int forgivenFrames,
    List<BadIntervals.Interval> intervals,
    Aggregation aggregation) {

  static Analysis of(AlignedPair pair) {
    Signal x = pair.reference().extendedTo(pair.length());
    Signal y = pair.degraded().extendedTo(pair.length());
    TimeAlignment alignment = pair.alignment();

    FrameRange range = FrameRange.of(x);
    int frames = range.last() + 1;
    double[][] xBands = BarkSpectra.of(x.samples(), 0, frames);
    double[][] yBands = BarkSpectra.of(y.samples(), 0, frames, q -> q + alignment.delayAt(q));
    FrequencyCompensation.apply(xBands, yBands, range.divisor());
    Disturbances disturbances = PerceptualModel.of(xBands, yBands, Gain.fresh());

    // Asked before jumps are forgiven, because the standard's program does.
    boolean anyBad = BadIntervals.any(disturbances);
    int forgiven = DelayJumps.forgive(alignment.utterances(), disturbances, range.last());
    List<BadIntervals.Interval> intervals = List.of();
    if (anyBad) {
      double[] aligned = BadIntervals.aligned(y, alignment);
      intervals = BadIntervals.find(disturbances, x, aligned);
      BadIntervals.repair(intervals, xBands, aligned, pair.length(), disturbances);
    }
    Aggregation aggregation = Aggregation.of(disturbances, range, pair.length());
    return new Analysis(
        pair, range, xBands, yBands, disturbances, forgiven, intervals, aggregation);
  }
}
