/** Sets larger than memory on their way into training: decoded ahead, in order, and cached. */
package org.vpvae.datasets.pipeline;
