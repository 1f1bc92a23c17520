package org.vpvae.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vpvae.datasets.describe.Distribution;
import org.vpvae.datasets.describe.PictureReport;
import org.vpvae.datasets.describe.SoundReport;

/**
 * The real folders behind the out-of-domain halves of the comparison: every file of both sides is
 * read, and what is measured out of domain is another kind of data than what is measured within.
 */
class OutOfDomainFoldersTest {

  /** Every file that the folder's own list names, and no other. */
  private static void assertWhole(DataSet<?> set, String folder) throws IOException {
    Path list = RealData.path(folder + "/manifest.csv");
    List<String> named;
    try (Stream<String> lines = Files.lines(list)) {
      named = lines.skip(1).map(line -> line.substring(0, line.indexOf(','))).toList();
    }
    List<String> read = Stream.iterate(0, i -> i + 1).limit(set.size()).map(set::source).toList();
    assertThat(set.refused()).as(folder).isEmpty();
    assertThat(read).as(folder).containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void picturesOutOfDomainAreAllReadAndOfAnotherKind() throws IOException {
    ImageSet within = ImageFolder.read(RealData.path("images/photos-val"), 64, 2);
    ImageSet outside = ImageFolder.read(RealData.path("images/ood-val"), 64, 2);
    assertWhole(within, "images/photos-val");
    assertWhole(outside, "images/ood-val");
    List<Distribution> a = PictureReport.describe(within).distributions();
    List<Distribution> b = PictureReport.describe(outside).distributions();
    assertOfAnotherKind(a.get(0), b.get(0));
    assertOfAnotherKind(a.get(1), b.get(1));
    // The third, saturation, does not tell them apart: both are colour photographs.
  }

  @Test
  void soundsOutOfDomainAreAllReadAndOfAnotherKind() throws IOException {
    SpeechSet within = SpeechFolder.read(RealData.path("audio/speech-val"), 2);
    SpeechSet outside = SpeechFolder.read(RealData.path("audio/ood-val"), 2);
    assertWhole(within, "audio/speech-val");
    assertWhole(outside, "audio/ood-val");
    List<Distribution> a = SoundReport.describe(within).distributions();
    List<Distribution> b = SoundReport.describe(outside).distributions();
    for (int i = 0; i < 3; i++) {
      assertOfAnotherKind(a.get(i), b.get(i));
    }
  }

  /**
   * The test of Kolmogorov and Smirnov at 1 in 100: what differs by more is of two kinds. The two
   * halves of one folder, which are of one kind, pass it as equal.
   */
  private static void assertOfAnotherKind(Distribution within, Distribution outside) {
    assertThat(apart(within, outside)).as(within.what()).isGreaterThan(chance(within, outside));
    for (Distribution whole : List.of(within, outside)) {
      Distribution even = half(whole, 0);
      Distribution odd = half(whole, 1);
      assertThat(apart(even, odd)).as("halves: %s", whole.what()).isLessThan(chance(even, odd));
    }
  }

  private static double chance(Distribution one, Distribution other) {
    return 1.63 * Math.sqrt(1.0 / one.values().length + 1.0 / other.values().length);
  }

  private static Distribution half(Distribution all, int from) {
    double[] values = all.values();
    double[] half = new double[values.length / 2];
    Arrays.setAll(half, i -> values[2 * i + from]);
    return new Distribution(all.what(), half);
  }

  /** The largest distance between two cumulative distributions, 0 (equal) to 1. */
  private static double apart(Distribution one, Distribution other) {
    double most = 0;
    for (double value : one.values()) {
      most = Math.max(most, Math.abs(below(one, value) - below(other, value)));
    }
    return most;
  }

  private static double below(Distribution values, double most) {
    double count = 0;
    for (double value : values.values()) {
      count += value <= most ? 1 : 0;
    }
    return count / values.values().length;
  }
}
