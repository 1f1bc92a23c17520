package org.vpvae.loss.lpips;

import static org.vpvae.loss.lpips.Layer.TAP;
import static org.vpvae.loss.lpips.Layer.conv;
import static org.vpvae.loss.lpips.Layer.fire;
import static org.vpvae.loss.lpips.Layer.pool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.vpvae.pretrained.Pretrained;

/**
 * The network whose features LPIPS compares. Numbers of different trunks are different metrics: a
 * report always carries {@link #reportName()}. The VP-VAE paper uses VGG.
 */
public enum Trunk {
  /** VGG16, taps relu1_2, relu2_2, relu3_3, relu4_3, relu5_3; the paper's. */
  VGG("LPIPS(VGG)", Pretrained.VGG16, Pretrained.LPIPS_VGG, 16, 1 << 22, vgg()),
  /** AlexNet, taps after each of the five convolutions. */
  ALEX("LPIPS(Alex)", Pretrained.ALEXNET, Pretrained.LPIPS_ALEX, 31, 1 << 24, alex()),
  /** SqueezeNet 1.1, taps after the first convolution and fires 4, 7, 9, 10, 11, 12. */
  SQUEEZE(
      "LPIPS(Squeeze)", Pretrained.SQUEEZENET, Pretrained.LPIPS_SQUEEZE, 17, 1 << 24, squeeze());

  private final String reportName;
  private final Pretrained weights;
  private final Pretrained linear;
  private final int smallestSide;
  private final int mostPixels;
  private final List<Layer> layers;

  Trunk(
      String reportName,
      Pretrained weights,
      Pretrained linear,
      int smallestSide,
      int mostPixels,
      List<Layer> layers) {
    this.reportName = reportName;
    this.weights = weights;
    this.linear = linear;
    this.smallestSide = smallestSide;
    this.mostPixels = mostPixels;
    this.layers = layers;
  }

  /** The name of the metric with this trunk, such as {@code LPIPS(VGG)}. */
  public String reportName() {
    return reportName;
  }

  /** The trunk's own weights. */
  public Pretrained weights() {
    return weights;
  }

  /** The linear weights that LPIPS v0.1 learned on top. */
  public Pretrained linear() {
    return linear;
  }

  /** The smallest height and width in pixels for which every tap has a place. */
  public int smallestSide() {
    return smallestSide;
  }

  /**
   * The most pixels H x W of a picture that the metric takes: 2048 x 2048 for VGG, 4096 x 4096 for
   * the others, which halve or quarter the sides at once.
   *
   * <p>At the first tap seven maps of 64 channels of floats live together: the features of both
   * pictures, both at length 1, and three steps of their distance. That is 1792 bytes per pixel for
   * VGG, 448 for SqueezeNet and 112 for AlexNet, so the limits stand for 7.5 GB of the first two.
   * The resident memory of VGG grew by 1621 bytes per pixel of 768 x 768.
   */
  int mostPixels() {
    return mostPixels;
  }

  /** The layers in order, taps among them. */
  List<Layer> layers() {
    return layers;
  }

  /** Number of taps. */
  int taps() {
    return Collections.frequency(layers, TAP);
  }

  private static List<Layer> vgg() {
    List<Layer> layers = new ArrayList<>();
    int[][] blocks = {{0, 2}, {5, 7}, {10, 12, 14}, {17, 19, 21}, {24, 26, 28}};
    for (int[] block : blocks) {
      if (block[0] > 0) {
        layers.add(pool(2, false));
      }
      for (int number : block) {
        layers.add(conv(number, 1, 1));
      }
      layers.add(TAP);
    }
    return List.copyOf(layers);
  }

  private static List<Layer> alex() {
    return List.of(
        conv(0, 4, 2),
        TAP,
        pool(3, false),
        conv(3, 1, 2),
        TAP,
        pool(3, false),
        conv(6, 1, 1),
        TAP,
        conv(8, 1, 1),
        TAP,
        conv(10, 1, 1),
        TAP);
  }

  private static List<Layer> squeeze() {
    return List.of(
        conv(0, 2, 0),
        TAP,
        pool(3, true),
        fire(3),
        fire(4),
        TAP,
        pool(3, true),
        fire(6),
        fire(7),
        TAP,
        pool(3, true),
        fire(9),
        TAP,
        fire(10),
        TAP,
        fire(11),
        TAP,
        fire(12),
        TAP);
  }
}
