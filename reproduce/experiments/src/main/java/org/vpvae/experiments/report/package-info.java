/** Documents and pictures made from recorded runs; no number in them is typed by hand. */
package org.vpvae.experiments.report;
