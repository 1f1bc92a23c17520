/** One sound file becomes one array of samples at 16 kHz. */
package org.vpvae.datasets.sound;
