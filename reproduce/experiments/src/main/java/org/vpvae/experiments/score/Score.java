package org.vpvae.experiments.score;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vpvae.codebook.CodebookUsage;
import org.vpvae.codebook.UsageInterval;
import org.vpvae.random.Streams;
import org.vpvae.tensor.TensorRoom;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The one-line form of {@link FolderScorer} and of the code usage, for notebooks:
 *
 * <pre>
 * Table scores = Score.of("originals", "reconstructions");
 * Table means = Score.means(scores);
 * </pre>
 *
 * <p>Pictures get PSNR, SSIM and LPIPS with each trunk, sounds PESQ, STOI and ESTOI. LPIPS needs
 * weights, see {@link org.vpvae.pretrained.WeightStore}; without them its column is empty and the
 * notes say why.
 */
public final class Score {
  private static final int REPLICATES = 1000;
  private static final double LEVEL = 0.95;
  private static final int FEWEST_FOR_A_BAR = 20;

  private Score() {}

  /** Scores two files or two folders on all cores, with a bar on standard output for long sets. */
  public static Table of(String reference, String degraded) {
    int threads = Runtime.getRuntime().availableProcessors();
    try (TensorRoom room = TensorRoom.open("cpu", line -> {})) {
      return new FolderScorer(threads, new Bar(System.out, FEWEST_FOR_A_BAR), Optional.of(room))
          .score(Path.of(reference), Path.of(degraded));
    }
  }

  /**
   * One row for each metric of a table of scores: its mean, its standard error, the number of pairs
   * in them, and how many are not: infinite scores, and pairs that were left out.
   */
  public static Table means(Table scores) {
    return MeanTable.of(scores);
  }

  /**
   * How evenly codes are used: tokens, codes, perplexity, coverage and CVU, each with the ends of
   * its 95 % interval over items.
   *
   * @param tokens the code indices of each item (picture, clip), at least two items
   * @param codes number of codes that exist
   * @param nominal nominal codebook size K that coverage and CVU are divided by
   * @param seed of the bootstrap
   */
  public static Table usage(List<int[]> tokens, int codes, int nominal, long seed) {
    List<long[]> items = tokens.stream().map(item -> CodebookUsage.histogram(item, codes)).toList();
    long[] all = new long[codes];
    items.forEach(item -> java.util.Arrays.setAll(all, code -> all[code] + item[code]));
    CodebookUsage usage = CodebookUsage.of(all, nominal);
    UsageInterval interval = UsageInterval.of(items, nominal, REPLICATES, LEVEL, new Streams(seed));
    double[] values = {usage.perplexity(), usage.coverage(), usage.cvu()};
    return Table.create(
        "usage of %d codes by %d tokens, K = %d".formatted(codes, usage.tokens(), nominal),
        StringColumn.create("measure", "perplexity", "coverage", "CVU"),
        DoubleColumn.create("value", values),
        DoubleColumn.create("low", ends(interval.low())),
        DoubleColumn.create("high", ends(interval.high())));
  }

  private static double[] ends(UsageInterval.Ends ends) {
    return new double[] {ends.perplexity(), ends.coverage(), ends.cvu()};
  }
}
