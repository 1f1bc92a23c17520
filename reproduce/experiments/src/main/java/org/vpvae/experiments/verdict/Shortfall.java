package org.vpvae.experiments.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunRecord;

/**
 * In what a run falls short of the published experiment (arXiv 2602.17133, section 4): network,
 * size, data, length and loss, from its record alone. Batch, rate and optimizer are not looked at:
 * runs of other batches can be as long.
 */
public final class Shortfall {
  private static final Map<Modality, String> NETWORKS =
      Map.of(Modality.IMAGE, "img-full-f8", Modality.AUDIO, "aud-full-166hz");

  /** What the loss of a run must name, and how the paper calls it. */
  private static final Map<Modality, String> LOSSES =
      Map.of(Modality.IMAGE, "LPIPS(VGG)", Modality.AUDIO, "Whisper");

  private static final int PAPER_SIDE = 256;
  private static final int PAPER_EPOCHS = 50;

  /** COCO 2017 train has 118,287 pictures, LibriSpeech 460 + 500 h has 281,241 utterances. */
  private static final int LEAST_ITEMS = 110_000;

  private Shortfall() {}

  /** One phrase for each point, with what was used instead; empty at the paper's scale. */
  public static List<String> of(RunRecord run) {
    List<String> phrases = new ArrayList<>();
    network(run.configuration(), phrases);
    data(run, phrases);
    length(run, phrases);
    loss(run.configuration(), phrases);
    return phrases;
  }

  private static void network(RunConfiguration made, List<String> phrases) {
    String network = NETWORKS.get(made.modality());
    if (!network.equals(made.backbone())) {
      phrases.add("network " + made.backbone() + ", not " + network);
    }
    if (made.modality() == Modality.IMAGE && made.size() < PAPER_SIDE) {
      phrases.add(made.size() + " pixels, not " + PAPER_SIDE);
    }
  }

  private static void data(RunRecord run, List<String> phrases) {
    if (run.data().isProcedural()) {
      phrases.add("data made from a seed, not recorded");
    }
    if (run.data().trainItems() < LEAST_ITEMS) {
      phrases.add(run.data().trainItems() + " training items, not over " + LEAST_ITEMS);
    }
  }

  private static void length(RunRecord run, List<String> phrases) {
    int items = run.data().trainItems();
    long seen = (long) run.configuration().steps() * run.configuration().batch();
    if (seen < (long) PAPER_EPOCHS * items) {
      // Rounded down: 49.99 epochs must not read as 50.
      double epochs = Math.floor(100.0 * seen / items) / 100;
      phrases.add(String.format(Locale.ROOT, "%.2f epochs, not %d", epochs, PAPER_EPOCHS));
    }
  }

  private static void loss(RunConfiguration made, List<String> phrases) {
    String needed = LOSSES.get(made.modality());
    String loss = made.settings().getOrDefault("loss", "of unknown parts");
    if (!loss.contains(needed)) {
      phrases.add("loss " + loss + ", without " + needed);
    }
  }
}
