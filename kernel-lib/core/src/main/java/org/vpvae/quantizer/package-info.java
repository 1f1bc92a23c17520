/**
 * Every quantizer in one file each, behind {@link org.vpvae.quantizer.Quantizer}, with the same
 * beats: bound the latents, decide in plain Java, carry the decision into the graph as a constant
 * offset, return one record.
 */
package org.vpvae.quantizer;
