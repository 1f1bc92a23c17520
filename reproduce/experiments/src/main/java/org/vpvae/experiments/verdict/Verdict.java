package org.vpvae.experiments.verdict;

import java.util.Locale;

/** Whether a number or a claim of the paper was reproduced; see {@link VerdictRule}. */
public enum Verdict {
  /** Reproduced. */
  PASS,
  /** Not contradicted, but not shown either. */
  NEAR,
  /** Contradicted. */
  FAIL,
  /** No finished run measured it. */
  NOT_RUN,
  /** Measured, but nothing of the paper's can be held against it at this scale. */
  NOT_COMPARABLE;

  /** The verdict that reads so. */
  public static Verdict ofWords(String words) {
    return valueOf(words.replace(' ', '_'));
  }

  /** For a reader: {@code NOT RUN}. */
  public String words() {
    return name().replace('_', ' ');
  }

  /** For files and style sheets: {@code not-run}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
