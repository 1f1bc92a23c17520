package org.vpvae.autoencoder.layer;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Layers applied one after the other, each under its full name. */
public final class Chain implements Layer {
  private record Link(String name, Layer layer) {}

  private final List<Link> links = new ArrayList<>();

  /**
   * Appends a layer.
   *
   * @param name full name of the stage, such as {@code encoder.down.0.block.1}
   * @return this chain
   */
  public Chain add(String name, Layer layer) {
    links.add(new Link(name, layer));
    return this;
  }

  @Override
  public NDArray forward(NDArray x) {
    NDArray value = x;
    for (Link link : links) {
      value = link.layer().forward(value);
    }
    return value;
  }

  @Override
  public NDArray forward(NDArray x, BiConsumer<String, NDArray> observer) {
    NDArray value = x;
    for (Link link : links) {
      value = link.layer().forward(value, observer);
      observer.accept(link.name(), value);
    }
    return value;
  }
}
