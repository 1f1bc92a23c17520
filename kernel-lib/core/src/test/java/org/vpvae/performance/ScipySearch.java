package org.vpvae.performance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.vpvae.neighbour.Points;

/**
 * The same searches by scipy's cKDTree, where {@link Python} has scipy. Queries are sorted by its
 * leaves beforehand, as our tree does by itself; the sorting is not part of its time, the
 * conversion to double neither.
 */
final class ScipySearch implements AutoCloseable {
  private static final String SCRIPT =
      """
      import sys, time
      import numpy as np
      from scipy.spatial import cKDTree
      folder, d, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
      ranks = [int(r) for r in sys.argv[4].split(",")]
      read = lambda name: np.fromfile(folder + "/" + name, "<f4").astype(float).reshape(-1, d)
      points = read("queue")
      tree = cKDTree(points)
      place = np.empty(len(points), int)
      place[tree.indices] = np.arange(len(points))
      by_leaf = lambda z: z[np.argsort(place[tree.query(z)[1]])]
      z, p = by_leaf(read("latents")), by_leaf(read("proposals"))
      start = time.perf_counter()
      tree.query(z, k=ranks, workers=threads)
      tree.query(p, k=ranks, workers=threads)
      print(1000 * (time.perf_counter() - start))
      """;

  private final Path folder;
  private final VpStep step;

  ScipySearch(VpStep step) throws IOException {
    this.step = step;
    folder = Files.createTempDirectory("scipy");
    write("queue", step.queue);
    write("latents", step.latents);
    write("proposals", step.proposals);
  }

  private void write(String name, Points points) throws IOException {
    float[] values = points.values();
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    Files.write(folder.resolve(name), bytes.array());
  }

  /** Milliseconds of both searches, once; empty where there is no such Python. */
  OptionalDouble milliseconds(int threads) {
    String ranks =
        Arrays.stream(step.ranks).mapToObj(Integer::toString).collect(Collectors.joining(","));
    try {
      Process process = Python.process(SCRIPT, folder, step.dimension, threads, ranks).start();
      String said = new String(process.getInputStream().readAllBytes()).strip();
      return process.waitFor() == 0
          ? OptionalDouble.of(Double.parseDouble(said))
          : OptionalDouble.empty();
    } catch (IOException e) {
      return OptionalDouble.empty();
    } catch (InterruptedException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  /** Removes what was written. */
  @Override
  public void close() throws IOException {
    for (String name : List.of("queue", "latents", "proposals")) {
      Files.delete(folder.resolve(name));
    }
    Files.delete(folder);
  }
}
