package org.vpvae.datasets;

/** The three parts of a procedural data set. */
public enum Split {
  /** What models are fitted on. */
  TRAIN,
  /** The same families as {@link #TRAIN} with other random draws. */
  VALIDATION,
  /** Other families: textures, colours, voices and rooms that {@link #TRAIN} never shows. */
  OUT_OF_DOMAIN
}
