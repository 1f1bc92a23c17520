/** The lines that begin with a percent sign. */
package org.vpvae.kernel.magic;
