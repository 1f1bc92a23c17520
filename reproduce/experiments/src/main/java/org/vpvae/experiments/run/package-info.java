/** What one run is, where its files lie, and what it leaves behind. */
package org.vpvae.experiments.run;
