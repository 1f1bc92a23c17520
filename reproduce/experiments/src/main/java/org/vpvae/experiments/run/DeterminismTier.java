package org.vpvae.experiments.run;

/** How exactly a repetition of a run gives the same numbers; ordered from strict to loose. */
public enum DeterminismTier {
  /** The same bits with one thread. */
  T0("same bits on one thread"),
  /** The same bits with any number of CPU threads. */
  T1("same bits on any number of CPU threads"),
  /** The same bits on the same device, thread count and library versions. */
  T2("same bits on the same device, thread count and versions"),
  /** The same distribution: repetitions differ by less than the spread over seeds. */
  T3("same within the spread over seeds");

  private final String promise;

  DeterminismTier(String promise) {
    this.promise = promise;
  }

  /** The promise in words. */
  public String promise() {
    return promise;
  }
}
