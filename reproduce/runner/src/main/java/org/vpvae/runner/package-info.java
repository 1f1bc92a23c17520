/** Runs notebooks with any Jupyter kernel: no Python, no screen, one process per kernel. */
package org.vpvae.runner;
