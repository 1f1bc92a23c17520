package org.vpvae.datasets.download;

/** How the wish for a data set ended. */
public enum Acquired {
  /** Every published file is there and begins as its kind does. */
  WHOLE,
  /** Something is there, and something else is missing or wrong; the lines said what. */
  NOT_WHOLE,
  /** Nothing is there, and it was explained how to get it by hand. */
  EXPLAINED
}
