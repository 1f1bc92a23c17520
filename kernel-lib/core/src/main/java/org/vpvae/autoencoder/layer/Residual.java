package org.vpvae.autoencoder.layer;

import ai.djl.ndarray.NDArray;
import java.util.function.BiConsumer;

/** x + body(x). The body's value is shown to observers under its own name. */
public final class Residual implements Layer {
  private final String bodyName;
  private final Layer body;

  /**
   * A bypass around a layer.
   *
   * @param bodyName full name of the body, such as {@code encoder.blocks.1.0.module}
   */
  public Residual(String bodyName, Layer body) {
    this.bodyName = bodyName;
    this.body = body;
  }

  @Override
  public NDArray forward(NDArray x) {
    return x.add(body.forward(x));
  }

  @Override
  public NDArray forward(NDArray x, BiConsumer<String, NDArray> observer) {
    NDArray change = body.forward(x, observer);
    observer.accept(bodyName, change);
    return x.add(change);
  }
}
