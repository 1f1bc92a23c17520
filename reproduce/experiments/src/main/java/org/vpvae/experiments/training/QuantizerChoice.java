package org.vpvae.experiments.training;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.Method;
import org.vpvae.perturbation.PerturbationSettings;
import org.vpvae.perturbation.QueueSearch;
import org.vpvae.perturbation.QueueStart;
import org.vpvae.perturbation.SupportRule;
import org.vpvae.quantizer.FiniteScalarPerturbation;
import org.vpvae.quantizer.FspSettings;
import org.vpvae.quantizer.FspSettings.Acceptance;
import org.vpvae.quantizer.FspSettings.Mixture;
import org.vpvae.quantizer.NeighbourEngine;
import org.vpvae.quantizer.Quantizer;
import org.vpvae.quantizer.SimVectorQuantization;
import org.vpvae.quantizer.SimVqSettings;
import org.vpvae.quantizer.SymmetricFiniteScalarQuantization;
import org.vpvae.quantizer.SymmetricFiniteScalarQuantization.Noise;
import org.vpvae.quantizer.TokenBridge;
import org.vpvae.quantizer.TokenBridgeSettings;
import org.vpvae.quantizer.VectorPerturbationQuantizer;
import org.vpvae.quantizer.VectorQuantization;
import org.vpvae.quantizer.VpSettings;
import org.vpvae.quantizer.VqSettings;
import org.vpvae.random.Streams;
import org.vpvae.scalar.CdfActivation;
import org.vpvae.scalar.Levels;
import org.vpvae.tensor.Parameters;

/**
 * The quantizer of a run with all its settings, which are also what the run's record names.
 *
 * @param method which quantizer
 * @param codebookSize K
 * @param levels grid of the scalar methods and bins of TokenBridge; its length is d
 * @param variant whose choices
 * @param queueUpdate chance of a token to enter VP-VAE's queue, in [0,1]
 * @param ablation what is left out or exchanged
 */
public record QuantizerChoice(
    Method method,
    int codebookSize,
    List<Integer> levels,
    Variant variant,
    double queueUpdate,
    Ablation ablation) {
  public QuantizerChoice {
    levels = List.copyOf(levels);
  }

  /**
   * Makes the quantizer.
   *
   * @param exact who searches VP-VAE's queue, unless a departure searches less; changes no number
   * @param threads changes no number either
   */
  public Quantizer create(
      Parameters parameters, Streams streams, NeighbourEngine exact, int threads) {
    Quantizer whole = whole(parameters, streams, exact, threads);
    return ablation == Ablation.NO_NORM ? new WithoutNormalization(whole) : whole;
  }

  private Quantizer whole(
      Parameters parameters, Streams streams, NeighbourEngine exact, int threads) {
    return switch (method) {
      case VQ -> new VectorQuantization(vq(), parameters, streams, threads);
      case SIMVQ -> new SimVectorQuantization(simVq(), parameters, streams, threads);
      case TOKENBRIDGE -> new TokenBridge(tokenBridge(), streams);
      case FSQ -> new SymmetricFiniteScalarQuantization(grid(), Noise.ELEMENT);
      case FSP -> new FiniteScalarPerturbation(fsp());
      case VP -> new VectorPerturbationQuantizer(vp(), engine(exact, threads), streams, threads);
    };
  }

  /** Every setting by name, for the record and its hash. */
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("quantizer.variant", variant.name());
    switch (method) {
      case VQ -> settings.put("quantizer", vq().toString());
      case SIMVQ -> settings.put("quantizer", simVq().toString());
      case TOKENBRIDGE -> settings.put("quantizer", tokenBridge().toString());
      case FSQ -> settings.put("quantizer", "symmetric FSQ, noise " + Noise.ELEMENT);
      case FSP -> settings.put("quantizer", fsp().toString());
      case VP -> {
        settings.put("quantizer", vp().toString());
        if (!search().equals(QueueSearch.EXACT)) {
          settings.put("search", search().toString());
        }
      }
    }
    return settings;
  }

  private Levels grid() {
    return new Levels(levels.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The authors published no module of it. */
  private VqSettings vq() {
    return VqSettings.defaults(codebookSize, levels.size());
  }

  private SimVqSettings simVq() {
    return SimVqSettings.official(codebookSize, levels.size());
  }

  private TokenBridgeSettings tokenBridge() {
    TokenBridgeSettings settings = TokenBridgeSettings.defaults(levels.size());
    return ablation == Ablation.KL_WEIGHT_1 ? settings.withKlWeight(1) : settings;
  }

  private FspSettings fsp() {
    FspSettings settings =
        variant == Variant.PAPER ? FspSettings.defaults(grid()) : FspSettings.authorsCode(grid());
    return switch (ablation) {
      case NORMAL_CDF -> settings.with(CdfActivation.NORMAL);
      case LAPLACE_CDF -> settings.with(CdfActivation.LAPLACE);
      case NEVER_QUANTIZED -> settings.withQuantizeRate(0);
      case MIXTURE_BY_PASS -> settings.with(Mixture.PASS);
      case VECTOR_ACCEPTANCE -> settings.with(Acceptance.VECTOR);
      default -> settings;
    };
  }

  private VpSettings vp() {
    int d = levels.size();
    VpSettings settings =
        variant == Variant.PAPER
            ? VpSettings.defaults(codebookSize, d)
            : VpSettings.authorsCode(codebookSize, d);
    PerturbationSettings perturbation = settings.perturbation().withUpdateProbability(queueUpdate);
    return settings.with(departed(perturbation));
  }

  private PerturbationSettings departed(PerturbationSettings settings) {
    return switch (ablation) {
      case ALWAYS_ACCEPT -> settings.withSupportRule(SupportRule.ALWAYS_ACCEPT);
      case ETA_050 -> settings.withEta(0.5);
      case ETA_075 -> settings.withEta(0.75);
      case ETA_116 -> settings.withEta(1.16);
      case ETA_150 -> settings.withEta(1.5);
      case UPDATE_001 -> settings.withUpdateProbability(0.01);
      case UPDATE_050 -> settings.withUpdateProbability(0.5);
      case EMPTY_QUEUE -> settings.withQueueStart(QueueStart.EMPTY);
      default -> settings;
    };
  }

  private NeighbourEngine engine(NeighbourEngine exact, int threads) {
    return search().equals(QueueSearch.EXACT) ? exact : NeighbourEngine.tree(search(), threads);
  }

  private QueueSearch search() {
    return switch (ablation) {
      case SUBSAMPLED -> QueueSearch.subsampled(16);
      case BOUNDED -> QueueSearch.bounded(2);
      default -> QueueSearch.EXACT;
    };
  }
}
