package org.vpvae.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.vpvae.tensor.Ops;
import org.vpvae.tensor.Tensors;

/**
 * Spectrogram differences at six resolutions, as SQCodec / L3AC trains with (Zhai et al. 2025,
 * arXiv 2504.04949): mean over n of mean|S_g - S_a| + mean|log10 max(S_g, 1e-8)^2 - log10 max(S_a,
 * 1e-8)^2|.
 *
 * <p>Symbols: S the magnitude of the short-time Fourier transform with a periodic Hann window of n
 * samples, n in 32, 64, ..., 1024, hop n/4, centred with reflection; a the reference, g the
 * generated signal. No gradient flows where S is below 1e-8. No randomness; time grows as the
 * length times log n per scale.
 */
public final class MultiResolutionStft implements Loss {
  private static final int[] WINDOWS = {32, 64, 128, 256, 512, 1024};
  private static final double FLOOR = 1e-8;

  /**
   * The two terms at one resolution, both scalars.
   *
   * @param window n in samples
   * @param linear mean absolute difference of the magnitudes
   * @param logarithmic mean absolute difference of the decimal logarithms of the powers
   */
  record Scale(int window, NDArray linear, NDArray logarithmic) {}

  private final List<NDArray> windows = new ArrayList<>();

  /**
   * The loss with its windows.
   *
   * @param manager owns the windows; it must outlive the loss and lie on the device of the signals
   */
  public MultiResolutionStft(NDManager manager) {
    for (int n : WINDOWS) {
      windows.add(Tensors.of(manager, hann(n), n));
    }
  }

  /** The periodic Hann window, sin^2(pi i / n). */
  static float[] hann(int n) {
    float[] window = new float[n];
    for (int i = 0; i < n; i++) {
      double sine = Math.sin(Math.PI * i / n);
      window[i] = (float) (sine * sine);
    }
    return window;
  }

  /**
   * {@inheritDoc}
   *
   * @param reference N x T or N x 1 x T, T above 512
   */
  @Override
  public NDArray of(NDArray reference, NDArray generated) {
    List<Scale> scales = scales(reference, generated);
    NDArray sum = null;
    for (Scale scale : scales) {
      NDArray both = scale.linear().add(scale.logarithmic());
      sum = sum == null ? both : sum.add(both);
    }
    return Ops.scale(sum, 1.0 / scales.size());
  }

  List<Scale> scales(NDArray reference, NDArray generated) {
    SameShape.require(reference, generated);
    NDArray a = rows(reference);
    NDArray g = rows(generated);
    List<Scale> scales = new ArrayList<>();
    for (int i = 0; i < WINDOWS.length; i++) {
      scales.add(scale(a, g, windows.get(i), WINDOWS[i]));
    }
    return scales;
  }

  private static Scale scale(NDArray a, NDArray g, NDArray window, int n) {
    NDArray magnitudeG = Ops.stftMagnitude(g, window, n / 4);
    NDArray magnitudeA = Ops.stftMagnitude(a, window, n / 4);
    return new Scale(
        n, Ops.l1(magnitudeG, magnitudeA), Ops.l1(logPower(magnitudeG), logPower(magnitudeA)));
  }

  /** log10 of the square, as twice the logarithm: 1e-8 squared would crowd float32's range. */
  private static NDArray logPower(NDArray magnitude) {
    return Ops.scale(Ops.log(Ops.clampMin(magnitude, FLOOR)), 2 / Math.log(10));
  }

  private static NDArray rows(NDArray sounds) {
    Shape shape = sounds.getShape();
    int last = shape.dimension() - 1;
    boolean mono = last == 1 || (last == 2 && shape.get(1) == 1);
    int longest = WINDOWS[WINDOWS.length - 1];
    if (!mono || shape.get(last) <= longest / 2) {
      throw new IllegalArgumentException(
          "sounds of shape " + shape + " are not N x T or N x 1 x T with T above " + longest / 2);
    }
    return sounds.reshape(shape.get(0), shape.get(last));
  }
}
