package org.vpvae.kernel;

import java.util.*;

class Smoke {
  static double cpu(TestKernel k) {
    return k.process.handle().info().totalCpuDuration().get().toMillis();
  }

  public static void main(String[] a) {
    System.out.println("start");
    for (int r = 0; r < 3; r++) {
      long t0 = System.nanoTime();
      try (TestKernel k = TestKernel.start(a)) {
        long t1 = System.nanoTime();
        double c1 = cpu(k);
        k.value("1+1");
        long t2 = System.nanoTime();
        double c2 = cpu(k);
        double[] ms = new double[60];
        for (int i = 0; i < 60; i++) {
          long s = System.nanoTime();
          k.value("1+1");
          ms[i] = (System.nanoTime() - s) / 1e6;
        }
        double c3 = cpu(k);
        double[] first = Arrays.copyOf(ms, 5);
        Arrays.sort(ms);
        System.out.printf(
            "ready %.2f s (cpu %.2f), first %.3f s (cpu %.2f), median %.1f ms min %.1f (cpu %.1f); first five %s%n",
            (t1 - t0) / 1e9,
            c1 / 1e3,
            (t2 - t1) / 1e9,
            (c2 - c1) / 1e3,
            ms[30],
            ms[0],
            (c3 - c2) / 60,
            Arrays.toString(first));
      }
    }
  }
}
