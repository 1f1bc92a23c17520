package org.vpvae.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vpvae.codebook.KMeans;
import org.vpvae.codebook.KMeansPlusPlus;
import org.vpvae.codebook.KMeansSettings;
import org.vpvae.codebook.SeedWeights;
import org.vpvae.neighbour.Points;
import org.vpvae.random.Streams;

/**
 * The least heap in which 10^6 points of 5 dimensions are held, are seeded, and go through two
 * iterations of k-means into 16,384 clusters: each in virtual machines of their own whose heaps
 * close in on it. Writes a CSV file. Arguments: the file.
 */
public final class ClusteringMemory {
  private static final int POINTS = 1_000_000;
  private static final int DIMENSION = 5;
  private static final double MEBIBYTE = 1 << 20;

  /** All but this is for what lives long; MiB. */
  private static final int YOUNG = 4;

  private static final int MOST = 512;

  private ClusteringMemory() {}

  /** See the class. With one more argument, the work of one virtual machine. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length > 1) {
      work(arguments[1]);
      return;
    }
    double data = POINTS * DIMENSION * Float.BYTES / MEBIBYTE;
    int alone = leastHeap("points");
    List<String> lines = new ArrayList<>();
    lines.add("what;MiB;times the data;target");
    lines.add(line("the data", data, data, ""));
    for (String work : List.of("plain seeding", "clipped seeding", "k-means")) {
      double held = leastHeap(work) - alone + data;
      lines.add(line(work + ", the data included", held, data, "3"));
    }
    Files.write(Path.of(arguments[0]), lines);
  }

  private static String line(String what, double size, double data, String target) {
    return String.format(Locale.ROOT, "%s;%.1f;%.2f;%s", what, size, size / data, target);
  }

  /** In MiB, by halving. */
  private static int leastHeap(String work) throws IOException, InterruptedException {
    int tooSmall = YOUNG;
    int enough = MOST;
    while (enough - tooSmall > 1) {
      int middle = (enough + tooSmall) / 2;
      if (fits(work, middle)) {
        enough = middle;
      } else {
        tooSmall = middle;
      }
    }
    if (enough == MOST) {
      throw new IllegalStateException(work + " does not end well in " + MOST + " MiB");
    }
    return enough;
  }

  private static boolean fits(String work, int heap) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + heap + "m",
                "-Xmn" + YOUNG + "m",
                "-cp",
                System.getProperty("java.class.path"),
                ClusteringMemory.class.getName(),
                "",
                work)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }

  private static void work(String what) {
    Points points = VpStep.normal(POINTS, DIMENSION, 3);
    if (what.equals("points")) {
      return;
    }
    Streams streams = new Streams(1);
    if (what.endsWith(" seeding")) {
      SeedWeights rule = what.startsWith("plain") ? SeedWeights.PLAIN : SeedWeights.CLIPPED;
      KMeansPlusPlus.choose(points, VpStep.CODES, rule, streams.open("seeds", 0), 1);
      return;
    }
    // A start that costs nothing: the memory of the iterations does not depend on it.
    double[] start = new double[VpStep.CODES * DIMENSION];
    for (int i = 0; i < start.length; i++) {
      start[i] = points.values()[i];
    }
    KMeansSettings twice = new KMeansSettings(2, 0, 1e-6);
    new KMeans(twice).fit(points, start, () -> 1, 1);
  }
}
