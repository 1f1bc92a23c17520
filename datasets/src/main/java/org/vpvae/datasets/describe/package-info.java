/** What is in a set: numbers, tables, pictures and sounds to look at before training. */
package org.vpvae.datasets.describe;
