package org.vpvae.experiments.run;

import java.util.OptionalDouble;

/**
 * The numbers of the paper's tables. A run records them by name; the two readings of CVU (Eq. 19)
 * come from one recorded perplexity, because they differ only in what it is divided by.
 */
public enum Metric {
  /** exp(entropy) over the nominal K: comparable between methods. */
  CVU("cvu", "CVU of K", "not measured by this run"),
  /** exp(entropy) over the number of codes the quantizer has: what the authors' code divides by. */
  CVU_OF_CODES("cvu_codes", "CVU of codes", "not measured by this run"),
  /**
   * The mean over dimensions of exp(entropy of the levels of one dimension) over their number: what
   * the paper prints for TokenBridge. A fact of a run, because no table has such a column of ours.
   */
  CVU_PER_DIMENSION("cvu-per-dimension", "CVU per dimension", "not measured by this run"),
  /** Learned perceptual distance with the trunk VGG, as in the paper. */
  LPIPS("lpips", "LPIPS(VGG)", "the VGG weights of LPIPS are not on this machine"),
  /** The same with the trunk AlexNet: another number, never printed under the paper's. */
  LPIPS_ALEX("lpips_alex", "LPIPS(Alex)", "not measured by this run"),
  /** Peak signal-to-noise ratio, dB. */
  PSNR("psnr", "PSNR", "not measured by this run"),
  /** Structural similarity. */
  SSIM("ssim", "SSIM", "not measured by this run"),
  /** Perceptual evaluation of speech quality, wide band. */
  PESQ("pesq", "PESQ", "not measured by this run"),
  /** Short-time objective intelligibility. */
  STOI("stoi", "STOI", "not measured by this run");

  /** Name under which a run records exp(entropy) of its code usage. */
  public static final String PERPLEXITY = "perplexity";

  private final String id;
  private final String heading;
  private final String absence;

  Metric(String id, String heading, String absence) {
    this.id = id;
    this.heading = heading;
    this.absence = absence;
  }

  /** The name in files. */
  public String id() {
    return id;
  }

  /** The heading of its column. */
  public String heading() {
    return heading;
  }

  /** Whether a smaller number is the better one. */
  public boolean isLowerBetter() {
    return this == LPIPS || this == LPIPS_ALEX;
  }

  /** The column of the paper's tables; all readings of CVU stand under its one. */
  public String paperName() {
    return this == CVU_OF_CODES || this == CVU_PER_DIMENSION ? CVU.name() : name();
  }

  /** The name of a recorded value, such as {@code val.psnr} or {@code ood.perplexity}. */
  public static String key(Split split, String metric) {
    return split.id() + "." + metric;
  }

  /** The name under which a run records this metric. */
  public String key(Split split) {
    boolean usage = this == CVU || this == CVU_OF_CODES;
    return key(split, usage ? PERPLEXITY : id);
  }

  /** The value in a record, or empty when the run did not measure it. */
  public OptionalDouble of(RunRecord run, Split split) {
    boolean fact = this == CVU_PER_DIMENSION;
    Double recorded = (fact ? run.outcome().facts() : run.outcome().metrics()).get(key(split));
    if (recorded == null) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        switch (this) {
          case CVU -> recorded / run.configuration().codebookSize();
          case CVU_OF_CODES -> recorded / run.configuration().codes();
          default -> recorded;
        });
  }

  /** Why the run has no value: its own words, or else what is known about the metric. */
  public String reason(RunRecord run, Split split) {
    String recorded = run.outcome().unmeasured().get(key(split));
    return recorded == null ? absence : "as its run says, " + recorded;
  }
}
