package org.vpvae.experiments.claim;

import static org.vpvae.experiments.run.Method.FSP;
import static org.vpvae.experiments.run.Method.FSQ;
import static org.vpvae.experiments.run.Method.SIMVQ;
import static org.vpvae.experiments.run.Method.TOKENBRIDGE;
import static org.vpvae.experiments.run.Method.VP;
import static org.vpvae.experiments.run.Method.VQ;
import static org.vpvae.experiments.table.TableKind.TABLE1_AUDIO;
import static org.vpvae.experiments.table.TableKind.TABLE1_IMAGE;
import static org.vpvae.experiments.table.TableKind.TABLE2_AUDIO;
import static org.vpvae.experiments.table.TableKind.TABLE2_IMAGE;
import static org.vpvae.experiments.table.TableKind.TABLE3;
import static org.vpvae.experiments.table.TableKind.TABLE4;
import static org.vpvae.experiments.table.TableKind.TABLE5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.vpvae.experiments.run.LevelTable;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.table.TableKind;

/** The claims of arXiv 2602.17133, section 4, in the order in which it makes them. */
public final class Claims {
  private static final List<Integer> SIZES = LevelTable.codebookSizes();
  private static final List<String> METHODS =
      Arrays.stream(Method.values()).map(Method::paperName).toList();
  private static final List<String> OTHERS =
      Stream.of(VQ, SIMVQ, TOKENBRIDGE, FSQ).map(Method::paperName).toList();
  private static final List<TableKind> HALVES =
      List.of(TABLE1_IMAGE, TABLE1_AUDIO, TABLE2_IMAGE, TABLE2_AUDIO);
  private static final List<String> ACTIVATIONS =
      List.of("FSP (Tanh)", "FSP (Normal CDF)", "FSP (Laplace CDF)");

  /** The paper prints four digits: 0.9887 and 0.9888 are the same number. */
  private static final double LAST_DIGIT = 1.5e-4;

  private Claims() {}

  /** All twelve, in order. */
  public static List<Claim> all() {
    return List.of(
        claim(1, "SimVQ has the lowest LPIPS on images at all K", lowestLpips(), ""),
        claim(
            2,
            "In domain, FSP has the best PSNR at K = 256 and 1024, VP-VAE the best SSIM from 1024"
                + " on",
            bestInDomain(),
            ""),
        claim(
            3,
            "On speech in domain, VP-VAE and FSP are the top two in PESQ and STOI at all K",
            topTwo(),
            ""),
        claim(
            4,
            "On images out of domain, VP-VAE has the best PSNR at all K and the best SSIM in 3 of 4",
            bestOutOfDomain(),
            "The printed SSIM is SimVQ's at 256, and a tie with FSP at 1024."),
        claim(
            5,
            "On speech out of domain, VP-VAE has the best PESQ and STOI at all K",
            best(VP, TABLE2_AUDIO, SIZES, Metric.PESQ, Metric.STOI),
            ""),
        claim(
            6,
            "FSP beats FSQ in every condition",
            fspBeatsFsq(),
            "Reconstruction agrees in the paper; its CVU at K = 16384 on images does not."),
        claim(
            7,
            "The lead of VP-VAE over FSQ grows out of domain (speech)",
            gaps(),
            "The paper says baselines. FSQ stands for them: on speech VQ-VAE and SimVQ failed or"
                + " collapsed (claim 8), and TokenBridge, with a STOI of 0.3, carries no speech. A"
                + " lead in PESQ and STOI; our uncertainty takes the two tables as independent, which"
                + " is cautious, because the same runs fill both."),
        claim(
            8,
            "SimVQ and VQ-VAE collapse on speech",
            collapses(),
            "The paper says near collapse; a CVU of 1/K is one single code. A training failure counts"
                + " where the paper prints one."),
        claim(
            9,
            "TokenBridge has a high CVU and poor quality",
            tokenBridge(),
            "The paper blames the grid. A CVU that is the same at every K is that of one dimension,"
                + " and a PSNR of 11.5 dB at every K is about that of the mean picture: signs of a"
                + " collapsed posterior, not of a coarse grid. Of ours the CVU per dimension is"
                + " compared, the mean over dimensions, and of the other methods that of whole"
                + " codes."),
        claim(
            10,
            "The normalization loss and the Metropolis-Hastings step both help",
            partsHelp(),
            "In the paper PSNR is higher without the loss."),
        claim(11, "No single activation of FSP dominates", noneDominates(), ""),
        claim(
            12,
            "VP-VAE and FSP keep a stable CVU through training, VQ-VAE and FSQ rise and fall",
            List.of(
                new UsageShape(VP, false),
                new UsageShape(FSP, false),
                new UsageShape(VQ, true),
                new UsageShape(FSQ, true)),
            "The paper shows it in Figure 1, whose curves are not printed as numbers. Short runs"
                + " end before a late fall; a curve of one seed decides nothing."));
  }

  private static Claim claim(int number, String words, List<Statement> statements, String remark) {
    return new Claim(number, words, statements, remark);
  }

  private static Place place(TableKind table, Method method, int size, Metric metric) {
    return new Place(table, method.paperName(), size, metric);
  }

  private static List<Statement> best(
      Method method, TableKind table, List<Integer> sizes, Metric... metrics) {
    List<Statement> statements = new ArrayList<>();
    for (int size : sizes) {
      for (Metric metric : metrics) {
        statements.addAll(Better.than(place(table, method, size, metric), METHODS));
      }
    }
    return statements;
  }

  private static List<Statement> lowestLpips() {
    return Stream.of(TABLE1_IMAGE, TABLE2_IMAGE)
        .flatMap(table -> best(SIMVQ, table, SIZES, Metric.LPIPS).stream())
        .toList();
  }

  private static List<Statement> bestInDomain() {
    return Stream.concat(
            best(FSP, TABLE1_IMAGE, SIZES.subList(0, 2), Metric.PSNR).stream(),
            best(VP, TABLE1_IMAGE, SIZES.subList(1, 4), Metric.SSIM).stream())
        .toList();
  }

  private static List<Statement> topTwo() {
    List<Statement> statements = new ArrayList<>();
    for (int size : SIZES) {
      for (Metric metric : List.of(Metric.PESQ, Metric.STOI)) {
        statements.addAll(Better.than(place(TABLE1_AUDIO, VP, size, metric), OTHERS));
        statements.addAll(Better.than(place(TABLE1_AUDIO, FSP, size, metric), OTHERS));
      }
    }
    return statements;
  }

  private static List<Statement> bestOutOfDomain() {
    List<Statement> statements = new ArrayList<>(best(VP, TABLE2_IMAGE, SIZES, Metric.PSNR));
    List<List<Statement>> bySize =
        SIZES.stream().map(size -> best(VP, TABLE2_IMAGE, List.of(size), Metric.SSIM)).toList();
    statements.add(new AtLeast(3, "best SSIM of VP-VAE", bySize));
    return statements;
  }

  private static List<Statement> fspBeatsFsq() {
    List<Statement> statements = new ArrayList<>();
    for (TableKind table : HALVES) {
      for (int size : SIZES) {
        Stream.concat(table.metrics().stream(), Stream.of(Metric.CVU_OF_CODES))
            .map(metric -> new Better(place(table, FSP, size, metric), FSQ.paperName()))
            .forEach(statements::add);
      }
    }
    return statements;
  }

  private static List<Statement> gaps() {
    List<Statement> statements = new ArrayList<>();
    for (Metric metric : List.of(Metric.STOI, Metric.PESQ)) {
      for (int size : SIZES) {
        Place lead = place(TABLE1_AUDIO, VP, size, metric);
        statements.add(new GapGrows(lead, FSQ.paperName(), TABLE2_AUDIO));
      }
    }
    return statements;
  }

  private static List<Statement> collapses() {
    PaperNumbers paper = new PaperNumbers();
    List<Statement> statements = new ArrayList<>();
    for (TableKind table : List.of(TABLE1_AUDIO, TABLE2_AUDIO)) {
      for (int size : SIZES) {
        for (Method method : List.of(SIMVQ, VQ)) {
          Place usage = place(table, method, size, Metric.CVU);
          statements.add(new Collapsed(usage, paper.failed(usage)));
        }
      }
    }
    return statements;
  }

  private static List<Statement> tokenBridge() {
    List<Statement> statements = new ArrayList<>();
    List<Place> usage =
        SIZES.stream()
            .map(k -> place(TABLE1_IMAGE, TOKENBRIDGE, k, Metric.CVU_PER_DIMENSION))
            .toList();
    statements.add(new Unchanging(usage, LAST_DIGIT));
    for (Place here : usage) {
      List<Method> others = Arrays.stream(Method.values()).filter(m -> m != TOKENBRIDGE).toList();
      int size = here.codebookSize();
      others.stream()
          .map(other -> new Better(here, place(TABLE1_IMAGE, other, size, Metric.CVU_OF_CODES)))
          .forEach(statements::add);
      for (Metric metric : TABLE1_IMAGE.metrics()) {
        others.stream()
            .map(other -> new Better(place(TABLE1_IMAGE, other, size, metric), here.row()))
            .forEach(statements::add);
      }
    }
    return statements;
  }

  private static List<Statement> partsHelp() {
    List<Statement> statements = new ArrayList<>();
    for (String without : List.of("w/o L_norm", "w/o MH (always accept)")) {
      for (Metric metric : List.of(Metric.CVU_OF_CODES, Metric.LPIPS, Metric.PSNR, Metric.SSIM)) {
        statements.add(new Better(ablated(TABLE3, "VP-VAE (full)", metric), without));
      }
    }
    return statements;
  }

  private static List<Statement> noneDominates() {
    return ACTIVATIONS.stream()
        .<Statement>map(
            row ->
                new Beaten(
                    Stream.of(TABLE4, TABLE5)
                        .flatMap(t -> t.metrics().stream().map(metric -> ablated(t, row, metric)))
                        .toList(),
                    ACTIVATIONS.stream().filter(other -> !other.equals(row)).toList()))
        .toList();
  }

  private static Place ablated(TableKind table, String row, Metric metric) {
    return new Place(table, row, TableKind.ABLATION_SIZE, metric);
  }
}
