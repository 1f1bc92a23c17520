/** Training losses, one file each. */
package org.vpvae.loss;
