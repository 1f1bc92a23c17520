package org.vpvae.experiments.table;

import java.util.Arrays;
import java.util.List;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.Split;

/** The tables of the paper (arXiv 2602.17133): which runs are in which, and measured on what. */
public enum TableKind {
  /** Images of the training domain. */
  TABLE1_IMAGE("table1-image", 1, "Table 1, image half", Modality.IMAGE, Split.VALIDATION, null),
  /** Speech of the training domain. */
  TABLE1_AUDIO("table1-audio", 1, "Table 1, audio half", Modality.AUDIO, Split.VALIDATION, null),
  /** Images of another domain. */
  TABLE2_IMAGE("table2-image", 2, "Table 2, image half", Modality.IMAGE, Split.OUT_OF_DOMAIN, null),
  /** Speech of another domain. */
  TABLE2_AUDIO("table2-audio", 2, "Table 2, audio half", Modality.AUDIO, Split.OUT_OF_DOMAIN, null),
  /** VP-VAE without its parts. */
  TABLE3(
      "table3", 3, "Table 3, parts of VP-VAE", Modality.IMAGE, Split.VALIDATION, "VP-VAE (full)"),
  /** Activations of FSP on images. */
  TABLE4(
      "table4",
      4,
      "Table 4, activations of FSP on images",
      Modality.IMAGE,
      Split.VALIDATION,
      "FSP (Tanh)"),
  /** Activations of FSP on speech. */
  TABLE5(
      "table5",
      5,
      "Table 5, activations of FSP on speech",
      Modality.AUDIO,
      Split.VALIDATION,
      "FSP (Tanh)");

  /** The size at which the paper ablates. */
  public static final int ABLATION_SIZE = 1024;

  private final String id;
  private final int number;
  private final String title;
  private final Modality modality;
  private final Split split;
  private final String wholeMethod;

  TableKind(
      String id, int number, String title, Modality modality, Split split, String wholeMethod) {
    this.id = id;
    this.number = number;
    this.title = title;
    this.modality = modality;
    this.split = split;
    this.wholeMethod = wholeMethod;
  }

  /** The name of the paper's table and of our files, such as {@code table1-image}. */
  public String id() {
    return id;
  }

  /** The paper's number, 1 to 5. */
  public int number() {
    return number;
  }

  /** For a heading. */
  public String title() {
    return title;
  }

  /** Images or speech. */
  public Modality modality() {
    return modality;
  }

  /** Which items its numbers were measured on. */
  public Split split() {
    return split;
  }

  /** Whether it takes one method apart, at one size. */
  public boolean isAblation() {
    return wholeMethod != null;
  }

  /** The method that is taken apart, VP-VAE or FSP; only for ablations. */
  public Method ablated() {
    return this == TABLE3 ? Method.VP : Method.FSP;
  }

  /** The settings in its rows: none for Tables 1 and 2 but the methods as they are. */
  public List<Ablation> ablations() {
    return Arrays.stream(Ablation.values())
        .filter(a -> a == Ablation.NONE || (isAblation() && a.isPrinted() && a.isOf(ablated())))
        .toList();
  }

  /** Whether a run belongs into it. */
  public boolean holds(RunConfiguration run) {
    return run.modality() == modality
        && ablations().contains(run.ablation())
        && (!isAblation() || (run.method() == ablated() && run.codebookSize() == ABLATION_SIZE));
  }

  /** The first column of a run's row, as printed. */
  public String rowName(RunConfiguration run) {
    boolean whole = isAblation() && run.ablation() == Ablation.NONE;
    return whole ? wholeMethod : run.rowName();
  }

  /** Its metrics beside CVU. */
  public List<Metric> metrics() {
    return modality == Modality.IMAGE
        ? List.of(Metric.LPIPS, Metric.PSNR, Metric.SSIM)
        : List.of(Metric.PESQ, Metric.STOI);
  }
}
