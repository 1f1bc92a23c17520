package org.vpvae.experiments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpvae.datasets.RefusedFile;
import org.vpvae.experiments.figure.Figure;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;

/** A laboratory that makes runs in its own way and leaves everything else to another one. */
public abstract class LaboratoryWithin implements Laboratory {
  private final Laboratory inner;

  /**
   * Around another one.
   *
   * @param inner whoever closes this decides whether it is closed too
   */
  protected LaboratoryWithin(Laboratory inner) {
    this.inner = inner;
  }

  /** The other one. */
  protected final Laboratory inner() {
    return inner;
  }

  @Override
  public final DataSummary data(Modality modality) {
    return inner.data(modality);
  }

  @Override
  public final List<RefusedFile> refused(Modality modality) {
    return inner.refused(modality);
  }

  @Override
  public final Map<String, String> settings(
      Modality modality, Method method, int codebookSize, Ablation ablation) {
    return inner.settings(modality, method, codebookSize, ablation);
  }

  @Override
  public final Map<String, String> versions() {
    return inner.versions();
  }

  @Override
  public final Calibration calibrate(RunConfiguration configuration, double seconds) {
    return inner.calibrate(configuration, seconds);
  }

  @Override
  public final Optional<Figure> figureTwo() {
    return inner.figureTwo();
  }
}
