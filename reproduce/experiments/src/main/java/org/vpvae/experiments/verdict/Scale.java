package org.vpvae.experiments.verdict;

import java.util.Map;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunRecord;

/** How near a run is to the published experiment; it decides what may be compared. */
public enum Scale {
  /** The paper's networks, sizes and 50 epochs of a training set as large: numbers compare. */
  PAPER,
  /** Anything smaller: only orders and differences compare. */
  SMALLER;

  private static final Map<Modality, String> NETWORKS =
      Map.of(Modality.IMAGE, "img-full-f8", Modality.AUDIO, "aud-full-166hz");

  private static final int PAPER_SIDE = 256;
  private static final int PAPER_EPOCHS = 50;

  /** COCO 2017 train has 118,287 pictures, LibriSpeech 460 + 500 h has 281,241 utterances. */
  private static final int LEAST_ITEMS = 110_000;

  /** The scale of a finished run, from its record alone. */
  public static Scale of(RunRecord run) {
    RunConfiguration made = run.configuration();
    long seen = (long) made.steps() * made.batch();
    boolean size = made.modality() == Modality.AUDIO || made.size() >= PAPER_SIDE;
    boolean long50 = seen >= (long) PAPER_EPOCHS * run.data().trainItems();
    boolean data = run.data().trainItems() >= LEAST_ITEMS;
    boolean network = NETWORKS.get(made.modality()).equals(made.backbone());
    return network && size && data && long50 ? PAPER : SMALLER;
  }
}
