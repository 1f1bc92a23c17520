/** Run records become tables beside the paper's numbers. */
package org.vpvae.experiments.table;
