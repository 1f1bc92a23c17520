/** One real run: data, tokenizer, training, codebook, evaluation. */
package org.vpvae.experiments.training;
