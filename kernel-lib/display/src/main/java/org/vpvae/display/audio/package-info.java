/** Sounds: samples to a WAV player. */
package org.vpvae.display.audio;
