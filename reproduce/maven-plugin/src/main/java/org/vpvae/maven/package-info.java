/** The Maven goals. They start the experiments in a JVM of their own and compute nothing. */
package org.vpvae.maven;
