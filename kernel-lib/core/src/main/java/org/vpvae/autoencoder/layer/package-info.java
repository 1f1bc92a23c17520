/**
 * Layers that own their parameters. Parameter names are those of the public PyTorch state
 * dictionaries, so that published weights can be mapped by name.
 */
package org.vpvae.autoencoder.layer;
