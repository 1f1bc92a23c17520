/** One stated rule: was a number of the paper reproduced here, and how sure is that. */
package org.vpvae.experiments.verdict;
