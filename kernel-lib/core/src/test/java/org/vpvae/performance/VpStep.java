package org.vpvae.performance;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.vpvae.neighbour.KdTree;
import org.vpvae.neighbour.NeighbourIndex;
import org.vpvae.neighbour.Points;
import org.vpvae.perturbation.PerturbationNoise;
import org.vpvae.perturbation.UnitBallProposal;
import org.vpvae.random.Streams;

/**
 * The searches of one training step of VP-VAE at the published size: 8192 latents against a queue
 * of K * 16 d, K = 16,384, standard normal both, and then their proposals.
 */
final class VpStep {
  static final int TOKENS = 8192;
  static final int CODES = 16_384;

  final int dimension;
  final Points queue;
  final Points latents;
  final Points proposals;
  final int[] ranks;

  VpStep(int dimension) {
    this.dimension = dimension;
    queue = normal(CODES * 16 * dimension, dimension, 1);
    latents = normal(TOKENS, dimension, 2);
    ranks = new int[] {8, 16 * dimension};
    double[] radius = new KdTree(queue).distances(latents, ranks, 1)[1];
    PerturbationNoise noise = PerturbationNoise.draw(new Streams(1), 0, TOKENS, dimension);
    double[] steps = UnitBallProposal.steps(radius, noise.radius(), dimension);
    float[] moved = UnitBallProposal.offsets(steps, noise.directions(), dimension);
    for (int i = 0; i < moved.length; i++) {
      moved[i] += latents.values()[i];
    }
    proposals = new Points(moved, TOKENS, dimension);
  }

  String name() {
    return "VP step, d = " + dimension + ", |S| = " + queue.count();
  }

  /** Both searches: ranks 8 and 16 d of the latents, then of the proposals. */
  double[][] search(NeighbourIndex index, int threads) {
    double[][] here = index.distances(latents, ranks, threads);
    index.distances(proposals, ranks, threads);
    return here;
  }

  static Points normal(int count, int dimension, long step) {
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(new Streams(1).open("benchmark", step));
    float[] values = new float[count * dimension];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) gaussian.sample();
    }
    return new Points(values, count, dimension);
  }
}
