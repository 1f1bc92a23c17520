package org.vpvae.experiments.training;

import org.vpvae.tensor.Adam;
import org.vpvae.training.LearningRate;
import org.vpvae.training.OneCycleSchedule;

/** How the learning rate of a recipe is used: Adam's decays and the schedule over a run. */
public enum Optimization {
  /** For short runs: from the full rate along half a cosine to a twentieth of it. */
  COSINE("cosine", new Adam.Settings(0.9, 0.99, 1e-8)) {
    @Override
    LearningRate schedule(double rate, int steps) {
      return LearningRate.cosine(rate, LAST_SHARE, steps);
    }

    @Override
    public String words() {
      return "cosine to " + LAST_SHARE;
    }
  },
  /** The published image runs': one rate, short memory. */
  CONSTANT("constant", new Adam.Settings(0.5, 0.9, 1e-8)) {
    @Override
    LearningRate schedule(double rate, int steps) {
      return LearningRate.constant(rate);
    }

    @Override
    public String words() {
      return "constant";
    }
  },
  /** The published audio runs': up to the full rate and down again, beta1 against it. */
  ONE_CYCLE("one-cycle", new Adam.Settings(0.9, 0.999, 1e-8)) {
    @Override
    LearningRate schedule(double rate, int steps) {
      int values = Math.min(steps, CYCLE);
      return LearningRate.oneCycle(
          new OneCycleSchedule(values, rate / 10, rate, rate / 100, 0.4, 0.85, 0.95), steps);
    }

    @Override
    public String words() {
      return "one cycle in at most " + CYCLE + " rates, beta1 0.85 to 0.95";
    }
  };

  private static final double LAST_SHARE = 0.05;

  /** A hundred rates in each of 50 epochs. */
  private static final int CYCLE = 5000;

  private final String id;
  private final Adam.Settings adam;

  Optimization(String id, Adam.Settings adam) {
    this.id = id;
    this.adam = adam;
  }

  /** The name in a profile. */
  public String id() {
    return id;
  }

  /** How Adam is set. */
  public Adam.Settings adam() {
    return adam;
  }

  /** The rates of a run of that length whose highest is {@code rate}. */
  abstract LearningRate schedule(double rate, int steps);

  /** The schedule in words, for the record. */
  public abstract String words();
}
