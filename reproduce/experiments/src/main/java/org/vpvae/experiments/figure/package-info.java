/** The two figures of the paper, as pictures in three forms with their data beside them. */
package org.vpvae.experiments.figure;
