package org.vpvae.autoencoder.sqcodec;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The shape of a SQCodec / L3AC backbone (Zhai et al. 2025, arXiv 2504.04949).
 *
 * @param featureDimension width C of a token; a multiple of 4
 * @param strides downsampling of each encoder stage; their product is the hop in samples
 * @param encoderWidths channels of each encoder stage and of the last one
 * @param encoderDepths convolution units of each encoder stage and of the last one
 * @param rates upsampling of each decoder stage; their product is the hop again
 * @param decoderWidths channels of each decoder stage and of the ending
 * @param decoderDepths convolution units of each decoder stage; the ending has none
 * @param window w, tokens per attention window; a token sees w to 2w - 1 tokens back
 * @param encoderLayers transformer layers after the encoder
 * @param decoderLayers transformer layers before the decoder
 */
public record SqcodecSettings(
    int featureDimension,
    List<Integer> strides,
    List<Integer> encoderWidths,
    List<Integer> encoderDepths,
    List<Integer> rates,
    List<Integer> decoderWidths,
    List<Integer> decoderDepths,
    int window,
    int encoderLayers,
    int decoderLayers) {

  private static final List<Integer> STRIDES = List.of(6, 4, 4);
  private static final List<Integer> RATES = List.of(4, 4, 3, 2);
  private static final Map<String, SqcodecSettings> PRESETS =
      new TreeMap<>(
          Map.of("aud-tiny-166hz", tiny(), "aud-small-166hz", small(), "aud-full-166hz", full()));

  private static SqcodecSettings tiny() {
    return new SqcodecSettings(
        32,
        STRIDES,
        List.of(8, 16, 24, 32),
        List.of(1, 1, 1, 1),
        RATES,
        List.of(48, 32, 24, 16, 8),
        List.of(1, 1, 1, 1),
        20,
        1,
        1);
  }

  private static SqcodecSettings small() {
    return new SqcodecSettings(
        64,
        STRIDES,
        List.of(16, 32, 64, 96),
        List.of(1, 1, 1, 1),
        RATES,
        List.of(192, 96, 48, 24, 16),
        List.of(2, 1, 1, 1),
        100,
        1,
        2);
  }

  private static SqcodecSettings full() {
    return new SqcodecSettings(
        128,
        STRIDES,
        List.of(24, 48, 96, 192),
        List.of(1, 1, 1, 2),
        RATES,
        List.of(512, 256, 96, 48, 24),
        List.of(3, 3, 2, 1),
        400,
        1,
        3);
  }

  public SqcodecSettings {
    strides = positive("strides", strides);
    encoderWidths = positive("encoderWidths", encoderWidths);
    encoderDepths = positive("encoderDepths", encoderDepths);
    rates = positive("rates", rates);
    decoderWidths = positive("decoderWidths", decoderWidths);
    decoderDepths = positive("decoderDepths", decoderDepths);
    positive("window, encoderLayers, decoderLayers", List.of(window, encoderLayers, decoderLayers));
    requireSize("encoderWidths", encoderWidths, strides.size() + 1);
    requireSize("encoderDepths", encoderDepths, strides.size() + 1);
    requireSize("decoderWidths", decoderWidths, rates.size() + 1);
    requireSize("decoderDepths", decoderDepths, rates.size());
    if (featureDimension < 4 || featureDimension % 4 != 0) {
      throw new IllegalArgumentException(
          "featureDimension " + featureDimension + " is not a positive multiple of 4");
    }
    if (product(strides) != product(rates)) {
      throw new IllegalArgumentException(
          "strides " + strides + " and rates " + rates + " have different products");
    }
  }

  private static List<Integer> positive(String what, List<Integer> values) {
    if (values.isEmpty() || values.stream().anyMatch(value -> value < 1)) {
      throw new IllegalArgumentException(what + " " + values + " must all be at least 1");
    }
    return List.copyOf(values);
  }

  private static void requireSize(String what, List<Integer> values, int size) {
    if (values.size() != size) {
      throw new IllegalArgumentException(what + " " + values + " must be " + size + " numbers");
    }
  }

  private static int product(List<Integer> factors) {
    return factors.stream().reduce(1, Math::multiplyExact);
  }

  /**
   * A preset: {@code aud-tiny-166hz}, {@code aud-small-166hz} (reduced) or {@code aud-full-166hz}
   * (the published L3AC 3 kbps shape, 16 kHz / 96 = 166.67 tokens per second).
   *
   * @throws IllegalArgumentException naming the presets if there is none of that name
   */
  public static SqcodecSettings named(String name) {
    SqcodecSettings settings = PRESETS.get(name);
    if (settings == null) {
      throw new IllegalArgumentException(
          "no SQCodec preset '" + name + "'; there are " + PRESETS.keySet());
    }
    return settings;
  }

  /** Samples per token. */
  public int hop() {
    return product(strides);
  }
}
