/** One picture file becomes one square of bytes. */
package org.vpvae.datasets.picture;
