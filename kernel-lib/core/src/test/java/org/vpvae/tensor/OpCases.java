package org.vpvae.tensor;

import static org.vpvae.tensor.OpCase.any;
import static org.vpvae.tensor.OpCase.in;
import static org.vpvae.tensor.OpCase.smooth;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.vpvae.tensor.OpCase.Range;

/** At least one case for every operation of {@link Ops}. */
final class OpCases {
  private OpCases() {}

  static Stream<OpCase> all() {
    return Stream.of(
            elementWise(),
            compound(),
            withoutGradient(),
            reductions(),
            layers(),
            norms(),
            shapes(),
            attention())
        .flatMap(List::stream);
  }

  private static List<OpCase> elementWise() {
    return List.of(
        smooth("silu", Range.ANY, Ops::silu),
        smooth("gelu", Range.ANY, Ops::gelu),
        smooth("relu", Range.ANY, Ops::relu),
        smooth("sigmoid", Range.ANY, Ops::sigmoid),
        smooth("tanh", Range.ANY, Ops::tanh),
        smooth("erf", Range.ANY, Ops::erf),
        smooth("erfinv", Range.WITHIN_ONE, Ops::erfinv),
        smooth("atan", Range.ANY, Ops::atan),
        smooth("tan", Range.WITHIN_ONE, Ops::tan),
        smooth("atanh", Range.WITHIN_ONE, Ops::atanh),
        smooth("logit", Range.SHARE, Ops::logit),
        smooth("exp", Range.ANY, Ops::exp),
        smooth("log", Range.POSITIVE, Ops::log),
        smooth("abs", Range.ANY, Ops::abs),
        smooth("rsqrt", Range.POSITIVE, Ops::rsqrt),
        smooth("square", Range.ANY, Ops::square),
        smooth("scale", Range.ANY, x -> Ops.scale(x, 3.7)),
        smooth("shift", Range.ANY, x -> Ops.square(Ops.shift(x, 0.3))),
        smooth("clamp", Range.ANY, x -> Ops.clamp(x, -0.7, 0.9)),
        smooth("clampMin", Range.ANY, x -> Ops.clampMin(x, -0.7)));
  }

  private static List<OpCase> compound() {
    return List.of(
        smooth(
            "snake",
            x -> Ops.snake(x.get(0), x.get(1), 1e-9),
            any(2, 3, 4),
            in(Range.POSITIVE, 1, 3, 1)),
        smooth("select", x -> Ops.select(checkered(x.get(0)), x.get(0), x.get(1)), any(6), any(6)),
        smooth("l1", x -> Ops.l1(x.get(0), x.get(1)), any(2, 3), in(Range.POSITIVE, 2, 3)));
  }

  private static NDArray checkered(NDArray like) {
    return like.getManager().create(new boolean[] {true, false, true, false, true, false});
  }

  /** Their gradients are zero or straight-through by definition, which no difference shows. */
  private static List<OpCase> withoutGradient() {
    return List.of(
        smooth("sign", Range.ANY, Ops::sign)
            .withGradient((x, w) -> new double[][] {new double[w.length]}),
        // detach(x) * x has the slope x, where x * x would have 2x.
        smooth("detach", Range.ANY, x -> Ops.detach(x).mul(x))
            .withGradient((x, w) -> new double[][] {product(w, x[0])}),
        smooth("straightThrough", x -> Ops.straightThrough(x.get(0), x.get(1)), any(4), any(4))
            .withGradient((x, w) -> new double[][] {w, new double[w.length]}),
        // The float32 output is too coarse for differences; the slope is 1.
        smooth("castLike", Range.ANY, x -> Ops.castLike(x, single(x)))
            .withGradient((x, w) -> new double[][] {w}));
  }

  private static NDArray single(NDArray like) {
    return like.getManager().zeros(new Shape(1), DataType.FLOAT32);
  }

  private static double[] product(double[] x, double[] y) {
    double[] z = new double[x.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = x[i] * y[i];
    }
    return z;
  }

  private static List<OpCase> reductions() {
    return List.of(
        smooth("mean", Range.ANY, x -> Ops.mean(Ops.square(x))),
        smooth("sum", Range.ANY, x -> Ops.sum(Ops.square(x))),
        smooth("meanOfRows", Range.ANY, Ops::meanOfRows),
        smooth("sumOfColumns", x -> Ops.square(Ops.sumOfColumns(x.get(0))), any(3, 2)),
        smooth("rows", x -> Ops.square(Ops.rows(indices(x.get(0)), x.get(0))), any(4, 3)),
        smooth("columns", x -> Ops.square(Ops.columns(x.get(0), 1, 3)), any(2, 4)),
        smooth("varianceOfRows", x -> Ops.varianceOfRows(x.get(0), true), any(4, 3)),
        smooth("varianceOfRows", x -> Ops.varianceOfRows(x.get(0), false), any(5, 2)));
  }

  /** One row thrice, one never. */
  private static NDArray indices(NDArray beside) {
    return beside.getManager().create(new int[] {2, 0, 2, 3, 2});
  }

  private static List<OpCase> layers() {
    return List.of(
        smooth(
            "linear", x -> Ops.linear(x.get(0), x.get(1), x.get(2)), any(2, 3), any(4, 3), any(4)),
        smooth("linear", x -> Ops.linear(x.get(0), x.get(1), null), any(2, 2, 3), any(4, 3)),
        smooth(
            "conv1d",
            x -> Ops.conv1d(x.get(0), x.get(1), x.get(2), new Geometry(2, 2, 2, 2)),
            any(2, 4, 7),
            any(2, 2, 3),
            any(2)),
        smooth(
            "contiguous",
            x -> Ops.square(Ops.contiguous(Ops.transpose(x.get(0), 0, 1))),
            any(2, 3)),
        smooth(
            "conv2d",
            x -> Ops.conv2d(x.get(0), x.get(1), x.get(2), new Geometry(2, 1, 1, 1)),
            any(1, 2, 4, 5),
            any(2, 2, 3, 3),
            any(2)),
        smooth(
            "convTranspose1d",
            x -> Ops.convTranspose1d(x.get(0), x.get(1), x.get(2), new Geometry(2, 1, 2, 2)),
            any(1, 4, 3),
            any(4, 1, 3),
            any(2)),
        smooth(
            "convTranspose2d",
            x -> Ops.convTranspose2d(x.get(0), x.get(1), x.get(2), new Geometry(2, 1, 2, 2)),
            any(1, 2, 2, 3),
            any(2, 1, 3, 3),
            any(2)),
        smooth(
            "weightNormConv1d",
            x -> Ops.weightNormConv1d(x.get(0), x.get(1), x.get(2), x.get(3), Geometry.same(3)),
            any(1, 2, 5),
            any(3, 2, 3),
            any(3, 1, 1),
            any(3)),
        smooth(
            "weightNormLinear",
            x -> Ops.weightNormLinear(x.get(0), x.get(1), x.get(2), x.get(3)),
            any(2, 3),
            any(4, 3),
            any(4, 1),
            any(4)));
  }

  private static List<OpCase> norms() {
    return List.of(
        smooth(
            "groupNorm",
            x -> Ops.groupNorm(x.get(0), 2, x.get(1), x.get(2), 1e-6),
            any(2, 4, 2, 2),
            any(4),
            any(4)),
        smooth(
            "normSiluConv2d",
            x ->
                Ops.normSiluConv2d(
                    x.get(0), 2, x.get(1), x.get(2), 1e-6, x.get(3), x.get(4), Geometry.same(3)),
            any(1, 4, 2, 3),
            any(4),
            any(4),
            any(2, 4, 3, 3),
            any(2)),
        smooth(
            "layerNorm",
            x -> Ops.layerNorm(x.get(0), x.get(1), x.get(2), 1e-5),
            any(2, 3, 4),
            any(4),
            any(4)),
        smooth(
            "instanceNorm",
            x -> Ops.instanceNorm(x.get(0), x.get(1), x.get(2), 1e-5),
            any(2, 3, 5),
            any(3),
            any(3)),
        smooth(
            "globalResponseNorm",
            x -> Ops.globalResponseNorm(x.get(0), x.get(1), x.get(2), 1e-6),
            any(2, 3, 4),
            any(1, 1, 4),
            any(1, 1, 4)));
  }

  private static List<OpCase> shapes() {
    return List.of(
        smooth("padRightBottom", x -> Ops.padRightBottom(x.get(0)), any(1, 2, 2, 3)),
        smooth("padEnd", x -> Ops.padEnd(x.get(0), 3), any(1, 2, 4)),
        smooth("upsampleNearest", x -> Ops.upsampleNearest(x.get(0)), any(1, 2, 2, 3)),
        smooth("upsampleLinear", x -> Ops.upsampleLinear(x.get(0), 3), any(1, 2, 4)),
        smooth("trendPool", x -> Ops.trendPool(x.get(0), 3), any(1, 2, 7)),
        smooth("transpose", x -> Ops.transpose(x.get(0), 0, 2), any(2, 3, 4)),
        smooth(
            "stftMagnitude",
            x -> Ops.stftMagnitude(x.get(0), x.get(1), 4),
            any(2, 16),
            in(Range.POSITIVE, 8)));
  }

  private static List<OpCase> attention() {
    return List.of(
        smooth(
            "attention2d",
            x -> Ops.attention2d(x.get(0), x.get(1), x.get(2)),
            any(1, 3, 2, 2),
            any(1, 3, 2, 2),
            any(1, 3, 2, 2)),
        smooth(
            "attention",
            x -> Ops.attention(x.get(0), x.get(1), x.get(2)),
            any(1, 2, 3, 4),
            any(1, 2, 3, 4),
            any(1, 2, 3, 4)),
        // Five positions in windows of two: the last window is padded.
        smooth(
            "localAttention",
            x -> Ops.localAttention(x.get(0), x.get(1), x.get(2), x.get(3), 2),
            any(1, 2, 5, 3),
            any(1, 2, 5, 3),
            any(1, 2, 5, 3),
            any(2, 2, 4)),
        smooth("distances", x -> Ops.distances(x.get(0), 4).mul(x.get(0)), any(4, 1)),
        smooth("distanceBias", x -> Ops.distanceBias(x.get(0), 3), any(6, 2)));
  }
}
