/** What a reconstruction is trained against; one file per loss, each a scalar of two signals. */
package org.vpvae.loss;
