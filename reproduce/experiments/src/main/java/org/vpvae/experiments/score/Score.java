package org.vpvae.experiments.score;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vpvae.pretrained.WeightStore;
import org.vpvae.random.Streams;
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
 * weights, see {@link WeightStore}; without them its column is empty and the notes say why.
 */
public final class Score {
  private static final int FEWEST_FOR_A_BAR = 20;

  private Score() {}

  /**
   * Scores two files or two folders on all cores, with a bar on standard output for long sets and
   * with the weights of {@link WeightStore#local}; no network.
   *
   * @throws IllegalArgumentException if nothing can be paired, or pictures and sounds both can
   */
  public static Table of(String reference, String degraded) {
    return of(reference, degraded, WeightStore.local());
  }

  /**
   * The same with weights from elsewhere.
   *
   * @param weights {@code WeightStore.local(Path.of("DIR"))} looks into DIR first; {@code
   *     WeightStore.withDownloads()} fetches what is nowhere, up to 530 MB for VGG
   * @throws IllegalArgumentException as above
   */
  public static Table of(String reference, String degraded, WeightStore weights) {
    int threads = Runtime.getRuntime().availableProcessors();
    return new FolderScorer(threads, new Bar(System.out, FEWEST_FOR_A_BAR), Optional.of(weights))
        .score(Path.of(reference), Path.of(degraded));
  }

  /**
   * One row for each metric of a table of scores: its mean, its standard error, the number of pairs
   * in them, how many are not (infinite scores, and pairs that were left out), and the reasons with
   * their counts, among them scores in the mean that are no measurements (STOI of too short clips).
   */
  public static Table means(Table scores) {
    return MeanTable.of(scores);
  }

  /**
   * How evenly codes are used: a row for perplexity, coverage and CVU, each with the ends of the 95
   * % interval of what as many such items are expected to have. Where the nominal size and the
   * number of codes differ, coverage and CVU have a row for each as the denominator K. The name of
   * the table tells codes and tokens.
   *
   * @param tokens the code indices of each item (picture, clip), at least two items, none empty
   * @param codes number of codes that exist, such as the product of the levels
   * @param nominal nominal codebook size K, at least 1
   * @param seed of the bootstrap
   * @throws IllegalArgumentException if there are fewer items, or an index is not below codes
   */
  public static Table usage(List<int[]> tokens, int codes, int nominal, long seed) {
    return UsageTable.of(tokens, codes, nominal, new Streams(seed));
  }
}
