package org.vpvae.runner.protocol;

/** The channels of the Jupyter protocol that carry messages; the heartbeat is not used. */
public enum Channel {
  /** Requests that run code, in order. */
  SHELL,
  /** Interrupt and shutdown, which must not wait behind running code. */
  CONTROL,
  /** Questions of the kernel to the person. */
  STDIN,
  /** Outputs and states, published to every client. */
  IOPUB
}
