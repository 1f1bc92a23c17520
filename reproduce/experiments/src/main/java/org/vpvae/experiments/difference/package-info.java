/** What differs between two runs, and whether their results agree. */
package org.vpvae.experiments.difference;
