/** Tensors, which by their shapes are pictures or sounds. */
package org.vpvae.display.tensor;
