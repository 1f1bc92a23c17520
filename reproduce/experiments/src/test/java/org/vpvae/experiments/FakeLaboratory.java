package org.vpvae.experiments;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.vpvae.clock.TestClock;
import org.vpvae.datasets.RefusedFile;
import org.vpvae.experiments.figure.Figure;
import org.vpvae.experiments.report.RunPictures;
import org.vpvae.experiments.report.RunSounds;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.DeterminismTier;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Metric;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.Progress;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunOutcome;
import org.vpvae.experiments.run.Sha256;
import org.vpvae.experiments.run.Split;
import org.vpvae.experiments.run.StepCurve;
import org.vpvae.experiments.run.StepListener;
import org.vpvae.experiments.run.TrainingFailure;
import org.vpvae.experiments.table.PilotRecipe;

/** Invents numbers that depend on the configuration only; can fail or be killed at one method. */
final class FakeLaboratory implements Laboratory {
  final List<String> calibrated = new CopyOnWriteArrayList<>();
  final List<String> ran = new CopyOnWriteArrayList<>();
  final Map<Method, Throwable> obstacles = new HashMap<>();
  Runnable beforeEachRun = () -> {};
  final Set<Modality> unusable = EnumSet.noneOf(Modality.class);
  boolean closed;
  List<RefusedFile> refusedPictures = List.of();
  String threads = "1";
  int firstStep;

  /** A whole run of the command over invented numbers, in silence; its exit status. */
  static int reproduce(Properties properties) {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    TestClock clock = new TestClock();
    return new ReproduceCommand(
            (options, profile) -> new FakeLaboratory(),
            clock,
            new Progress(out, false, clock),
            out,
            out)
        .run(properties);
  }

  void failAt(Method method) {
    obstacles.put(method, new TrainingFailure(3, "loss is NaN"));
  }

  /** As if the process had been killed: nothing after the run's first steps happens. */
  void killAt(Method method) {
    obstacles.put(method, new CancellationException("killed"));
  }

  @Override
  public DataSummary data(Modality modality) {
    if (unusable.contains(modality)) {
      throw new UserError("the folder of " + modality.id() + " holds no usable file");
    }
    String digest = Sha256.of(modality.id());
    return new DataSummary("invented " + modality.id(), 100, 10, 10, 2, digest, digest, digest);
  }

  @Override
  public List<RefusedFile> refused(Modality modality) {
    return modality == Modality.IMAGE ? refusedPictures : List.of();
  }

  @Override
  public Map<String, String> settings(
      Modality modality, Method method, int codebookSize, Ablation ablation) {
    return new PilotRecipe().settings(method, ablation);
  }

  @Override
  public Map<String, String> versions() {
    return Map.of("djl", "0", "libtorch", "0", "threads", threads);
  }

  @Override
  public RunOutcome run(RunConfiguration configuration, Path folder, StepListener listener) {
    beforeEachRun.run();
    try (StepCurve curve = StepCurve.open(folder, List.of("loss"), 0)) {
      curve.add(0, 1.0);
    }
    meetObstacle(configuration.method());
    listener.update(configuration.steps(), "");
    ran.add(configuration.name());
    TreeMap<String, Double> metrics = new TreeMap<>();
    double number = Integer.parseInt(configuration.name().substring(0, 4), 16) / 65536.0;
    metrics.put(Metric.key(Split.VALIDATION, Metric.PERPLEXITY), 1 + 200 * number);
    if (configuration.modality() == Modality.IMAGE) {
      metrics.put(Metric.PSNR.key(Split.VALIDATION), 20 + number);
      metrics.put(Metric.SSIM.key(Split.VALIDATION), number);
      float[] grey = new float[3 * 16 * 16];
      RunPictures.of(List.of(grey), List.of(grey), 16).write(folder);
    } else {
      metrics.put(Metric.STOI.key(Split.VALIDATION), number);
      float[] silence = new float[160];
      RunSounds.of(List.of(silence), List.of(silence)).write(folder);
    }
    TreeMap<String, Double> facts = new TreeMap<>(Map.of("parameters", 1234.0));
    return new RunOutcome(metrics, new TreeMap<>(), facts, DeterminismTier.T1, firstStep);
  }

  private void meetObstacle(Method method) {
    Throwable obstacle = obstacles.get(method);
    if (obstacle instanceof Error error) {
      throw error;
    }
    if (obstacle != null) {
      throw (RuntimeException) obstacle;
    }
  }

  @Override
  public Calibration calibrate(RunConfiguration configuration, double seconds) {
    calibrated.add(configuration.name());
    return new Calibration(0.5, 10, 3 << 20);
  }

  @Override
  public Optional<Figure> figureTwo() {
    return Optional.empty();
  }

  @Override
  public void close() {
    closed = true;
  }
}
