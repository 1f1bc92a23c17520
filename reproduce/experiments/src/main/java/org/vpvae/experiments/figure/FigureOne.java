package org.vpvae.experiments.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.vpvae.display.drawing.Drawing;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.UsageCurve;
import org.vpvae.plot.Charts;

/** Figure 1 of arXiv 2602.17133: CVU through training on images, one curve per method. */
public final class FigureOne {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 460;

  private FigureOne() {}

  /**
   * Draws the curves that were measured.
   *
   * @param codebookSize nominal K of the runs
   * @param curves by method; at least one
   */
  public static Figure of(int codebookSize, Map<Method, UsageCurve> curves) {
    List<Method> methods = Arrays.stream(Method.values()).filter(curves::containsKey).toList();
    XYChart chart =
        Charts.lines("CVU through training, images, K = " + codebookSize, "step", "CVU of codes");
    for (Method method : methods) {
      UsageCurve curve = curves.get(method);
      chart
          .addSeries(method.paperName(), doubles(curve.steps()), doubles(curve.values()))
          .setMarker(SeriesMarkers.NONE);
    }
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0).setXAxisMin(0.0);
    Drawing drawing =
        new Drawing(chart.getTitle(), WIDTH, HEIGHT, g -> chart.paint(g, WIDTH, HEIGHT));
    return new Figure("figure1", caption(codebookSize), drawing, csv(methods, curves));
  }

  private static String caption(int codebookSize) {
    String other =
        codebookSize == 1024 ? "" : " The paper draws K = 1024; these runs have another K.";
    return "Figure 1: codebook valid usage (exp of the entropy of the codes of the validation"
        + " pictures, divided by the number of codes) through training, images, K = "
        + codebookSize
        + ", mean over seeds. A codebook that is built after training is built anew for every"
        + " point, from fewer latents than at the end."
        + other;
  }

  private static double[] doubles(List<? extends Number> values) {
    return values.stream().mapToDouble(Number::doubleValue).toArray();
  }

  private static String csv(List<Method> methods, Map<Method, UsageCurve> curves) {
    StringBuilder out = new StringBuilder("method,runs,step,cvu_codes\n");
    for (Method method : methods) {
      UsageCurve curve = curves.get(method);
      for (int i = 0; i < curve.steps().size(); i++) {
        out.append(
            String.format(
                Locale.ROOT,
                "%s,%s,%d,%.6f\n",
                method.paperName(),
                String.join(" ", curve.runs()),
                curve.steps().get(i),
                curve.values().get(i)));
      }
    }
    return out.toString();
  }
}
