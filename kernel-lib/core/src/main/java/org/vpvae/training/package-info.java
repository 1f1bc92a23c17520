/** The visible training loop, learning-rate schedules and checkpoints. */
package org.vpvae.training;
