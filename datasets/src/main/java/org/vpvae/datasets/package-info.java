/** Photos and speech, from folders or from a seed, as arrays in the house's layouts. */
package org.vpvae.datasets;
