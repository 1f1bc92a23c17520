/** The twelve claims of the paper, each checked by code against its own tables and our runs. */
package org.vpvae.experiments.claim;
