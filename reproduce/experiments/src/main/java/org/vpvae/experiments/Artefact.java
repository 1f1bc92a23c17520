package org.vpvae.experiments;

import java.util.List;
import java.util.Optional;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.table.TableKind;

/** What the paper (arXiv 2602.17133) shows of its results, each with a notebook of its own. */
public enum Artefact {
  /** Six methods on pictures of the training domain. */
  TABLE1_IMAGE(
      "table1-image",
      TableKind.TABLE1_IMAGE,
      "six methods on pictures of the training domain: code usage, LPIPS, PSNR, SSIM"),
  /** Six methods on speech of the training domain. */
  TABLE1_AUDIO(
      "table1-audio",
      TableKind.TABLE1_AUDIO,
      "six methods on speech of the training domain: code usage, PESQ, STOI"),
  /** The same pictures' tokenizers on another domain. */
  TABLE2_IMAGE(
      "table2-image",
      TableKind.TABLE2_IMAGE,
      "the tokenizers of Table 1 on pictures of another domain"),
  /** The same speech tokenizers on another domain. */
  TABLE2_AUDIO(
      "table2-audio",
      TableKind.TABLE2_AUDIO,
      "the tokenizers of Table 1 on speech of another domain"),
  /** VP-VAE without its parts. */
  TABLE3(
      "table3-vp-ablation",
      TableKind.TABLE3,
      "VP-VAE without the normalization loss, and without Metropolis-Hastings"),
  /** Activations of FSP on pictures. */
  TABLE4("table4-fsp-activations-image", TableKind.TABLE4, "three activations of FSP on pictures"),
  /** Activations of FSP on speech. */
  TABLE5("table5-fsp-activations-audio", TableKind.TABLE5, "three activations of FSP on speech"),
  /** Code usage through training. */
  FIGURE1(
      "figure1-cvu-curves",
      "Figure 1, code usage through training",
      "how the usage of codes grows and falls while six methods train on pictures",
      List.of(Modality.IMAGE)),
  /** Output distributions of four schemes. */
  FIGURE2(
      "figure2-output-distributions",
      "Figure 2, output distributions",
      "what four schemes make of a uniform latent; needs no run",
      List.of()),
  /** The twelve claims. */
  CLAIMS(
      "claims",
      "The twelve claims",
      "every claim of the paper, checked against its own tables and against all runs",
      List.of(Modality.IMAGE, Modality.AUDIO));

  private final String notebook;
  private final String title;
  private final String shows;
  private final List<Modality> halves;
  private final Optional<TableKind> table;

  Artefact(String notebook, TableKind table, String shows) {
    this(notebook, table.title(), shows, List.of(table.modality()), Optional.of(table));
  }

  Artefact(String notebook, String title, String shows, List<Modality> halves) {
    this(notebook, title, shows, halves, Optional.empty());
  }

  Artefact(
      String notebook,
      String title,
      String shows,
      List<Modality> halves,
      Optional<TableKind> table) {
    this.notebook = notebook;
    this.title = title;
    this.shows = shows;
    this.halves = halves;
    this.table = table;
  }

  /** The name of its notebook, without the extension. */
  public String notebook() {
    return notebook;
  }

  /** For a heading. */
  public String title() {
    return title;
  }

  /** What a reader finds in it, as one phrase. */
  public String shows() {
    return shows;
  }

  /** The data that its runs need; none for Figure 2. */
  public List<Modality> halves() {
    return halves;
  }

  /** The table, where it is one. */
  public Optional<TableKind> table() {
    return table;
  }

  /**
   * Whether a run of that profile belongs into it. The claims rest on all runs, Figure 2 on none.
   */
  public boolean holds(Profile profile, RunConfiguration run) {
    return switch (this) {
      case CLAIMS -> true;
      case FIGURE2 -> false;
      case FIGURE1 ->
          run.modality() == Modality.IMAGE
              && run.ablation() == Ablation.NONE
              && run.codebookSize() == profile.image().headline();
      default -> table.orElseThrow().holds(run) && (isAblation() || isOfTheGrid(profile, run));
    };
  }

  /** A refusal that names the artefact. */
  UserError missing(String what) {
    return new UserError(title + " " + what);
  }

  private boolean isAblation() {
    return table.orElseThrow().isAblation();
  }

  /** The whole methods of the ablations may have another K than those of Tables 1 and 2. */
  private static boolean isOfTheGrid(Profile profile, RunConfiguration run) {
    return profile.recipe(run.modality()).codebookSizes().contains(run.codebookSize());
  }
}
