/**
 * Scores of files and folders in one line. It stands among the experiments because it needs both
 * the metrics of the core and the readers of the data sets, which know nothing of each other.
 */
package org.vpvae.experiments.score;
