/**
 * The only door to the tensor engine's sharp edges: the TorchScript op library, constants, device
 * choice, self-test, the gradient scope and Adam with savable state.
 */
package org.vpvae.tensor;
