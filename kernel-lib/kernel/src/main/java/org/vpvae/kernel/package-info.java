/** A Jupyter kernel for Java: one notebook, its requests, its outputs, its end. */
package org.vpvae.kernel;
