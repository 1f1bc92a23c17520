/**
 * The data sets of the paper as they are published: which files belong to them, and what they tell
 * about each.
 */
package org.vpvae.datasets.layout;
