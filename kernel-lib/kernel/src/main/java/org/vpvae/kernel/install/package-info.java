/** The kernelspec, written without Python. */
package org.vpvae.kernel.install;
