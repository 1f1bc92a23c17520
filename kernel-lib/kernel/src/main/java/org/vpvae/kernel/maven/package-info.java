/** Jars from Maven repositories, as Maven itself would find them. */
package org.vpvae.kernel.maven;
