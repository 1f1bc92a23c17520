package org.vpvae.experiments.training;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.vpvae.autoencoder.Backbone;
import org.vpvae.autoencoder.Tokenizer;
import org.vpvae.datasets.DatasetException;
import org.vpvae.datasets.RefusedFile;
import org.vpvae.experiments.Calibration;
import org.vpvae.experiments.FolderLock;
import org.vpvae.experiments.Laboratory;
import org.vpvae.experiments.NeighbourSearch;
import org.vpvae.experiments.Options;
import org.vpvae.experiments.Profile;
import org.vpvae.experiments.Recipe;
import org.vpvae.experiments.UserError;
import org.vpvae.experiments.figure.Figure;
import org.vpvae.experiments.figure.FigureTwo;
import org.vpvae.experiments.run.Ablation;
import org.vpvae.experiments.run.DataSummary;
import org.vpvae.experiments.run.DeterminismTier;
import org.vpvae.experiments.run.Energy;
import org.vpvae.experiments.run.GraphicsCard;
import org.vpvae.experiments.run.LevelTable;
import org.vpvae.experiments.run.Method;
import org.vpvae.experiments.run.Modality;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunOutcome;
import org.vpvae.experiments.run.StepListener;
import org.vpvae.experiments.run.TrainingFailure;
import org.vpvae.quantizer.MeasuredEngine;
import org.vpvae.quantizer.NeighbourEngine;
import org.vpvae.quantizer.NotFiniteException;
import org.vpvae.quantizer.Quantizer;
import org.vpvae.random.Streams;
import org.vpvae.tensor.Initialization;
import org.vpvae.tensor.Parameters;
import org.vpvae.tensor.TensorRoom;
import org.vpvae.training.LearningRate;
import org.vpvae.training.TrainingLoop;

/**
 * Trains for real. One run: tokenizer from its seed, Adam with the recipe's schedule, checkpoints
 * on the way, the codebook from training latents, evaluation. All of it is a function of the
 * configuration.
 */
public final class TrainingLaboratory implements Laboratory {
  /** The worker of a command that was killed may take so long to leave the folder of its run. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String ENERGY = "energy.cpu.joules";

  private final Options options;
  private final Profile profile;
  private final Consumer<String> log;
  private final TensorRoom room;
  private final int threads;
  private final Tasks tasks;

  /** Opens the tensor engine on the device of the options. */
  public TrainingLaboratory(Options options, Profile profile, Consumer<String> log) {
    this.options = options;
    this.profile = profile;
    this.log = log;
    // For threads that the engine starts with; in a notebook it may have been started long ago.
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(options.threads()));
    try {
      this.threads = TensorRoom.useThreads(options.threads());
      this.room = TensorRoom.open(options.device(), log);
    } catch (IllegalArgumentException e) {
      throw new UserError(e.getMessage());
    }
    this.tasks = new Tasks(options, profile, room.manager());
  }

  @Override
  public DataSummary data(Modality modality) {
    return tasks.of(modality).summary();
  }

  @Override
  public List<RefusedFile> refused(Modality modality) {
    return tasks.of(modality).refused();
  }

  @Override
  public Map<String, String> settings(
      Modality modality, Method method, int codebookSize, Ablation ablation) {
    Map<String, String> settings = new TreeMap<>(choice(method, codebookSize, ablation).settings());
    settings.put("loss", tasks.of(modality).lossName());
    Optimization optimization = profile.recipe(modality).optimization();
    settings.put("optimizer", optimization.adam().toString());
    settings.put("schedule", optimization.words());
    double clip = profile.recipe(modality).gradientClip();
    if (Double.isFinite(clip)) {
      settings.put("gradients", "clipped at norm " + clip);
    }
    settings.put("codebook.batches", Integer.toString(tasks.of(modality).codebookBatches()));
    return settings;
  }

  private QuantizerChoice choice(Method method, int codebookSize, Ablation ablation) {
    return new QuantizerChoice(
        method,
        codebookSize,
        LevelTable.levels(method, codebookSize),
        profile.variant(),
        profile.queueUpdate(),
        ablation);
  }

  @Override
  public Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    versions.put("djl", TensorRoom.djlVersion());
    versions.put("libtorch", TensorRoom.libtorchVersion());
    versions.put("device", device().toString());
    if (device().isGpu()) {
      versions.put("graphics card", GraphicsCard.describe(device().getDeviceId()));
    }
    versions.put("threads", Integer.toString(threads));
    versions.put("channels padded to multiples of", Integer.toString(TensorRoom.channelBlock()));
    versions.put("runs side by side", Integer.toString(options.sideBySide()));
    return versions;
  }

  private Device device() {
    return room.manager().getDevice();
  }

  /** Nothing shows that a graphics card gives the same bits twice. */
  private DeterminismTier tier() {
    return device().isGpu() ? DeterminismTier.T3 : DeterminismTier.T2;
  }

  @Override
  public RunOutcome run(RunConfiguration configuration, Path folder, StepListener listener) {
    try (FolderLock lock = FolderLock.await(folder, PATIENCE)) {
      return trained(configuration, folder, listener);
    } catch (DatasetException e) {
      // A file that changed or went while it was in use.
      throw new UserError(e.getMessage());
    }
  }

  private RunOutcome trained(RunConfiguration configuration, Path folder, StepListener listener) {
    Streams streams = new Streams(configuration.seed());
    Task task = tasks.of(configuration.modality());
    Energy energy = Energy.ofThisMachine(Clock.systemUTC());
    // OpenMP counts threads for each thread that asks it, and this may be another than the first.
    TensorRoom.useThreads(options.threads());
    try (NDManager manager = room.manager().newSubManager();
        StreamedBatches batches = new StreamedBatches(task, streams, configuration.batch())) {
      Tokenizer tokenizer = tokenizer(manager, configuration, task, streams);
      DataWait wait = new DataWait(batches, Clock.systemUTC());
      TrainingLoop loop = loop(manager, configuration, task, wait, tokenizer, streams);
      Measurements found = Measurements.of(configuration);
      try {
        int first =
            steps()
                .run(
                    configuration, task, loop, tokenizer, folder, counted(listener, energy), found);
        log.accept(configuration.method() + ": " + wait);
        task.fitCodebook(manager, tokenizer, streams, task.codebookBatches(), options.threads());
        energy.look();
        task.evaluate(manager, tokenizer, folder, found);
        found.fact("parameters", (double) tokenizer.parameters().count());
        energy(energy, first, found);
        return new RunOutcome(found.metrics(), found.unmeasured(), found.facts(), tier(), first);
      } catch (NotFiniteException e) {
        // A step's loss was a number; the network that it left gives none, on the way or at the
        // end.
        throw new TrainingFailure((int) loop.steps() - 1, e.getMessage());
      }
    }
  }

  /** Of the processors; what a graphics card takes is not among the counters. */
  private void energy(Energy energy, int first, Measurements found) {
    OptionalDouble joules = energy.joules();
    if (options.sideBySide() > 1) {
      found.absent(ENERGY, "other runs were made beside this one");
    } else if (first > 0) {
      found.absent(ENERGY, "the run was resumed");
    } else if (joules.isEmpty()) {
      found.absent(ENERGY, "the processor's counters cannot be read");
    } else {
      found.fact(ENERGY, joules.getAsDouble());
    }
  }

  private CheckpointedTraining steps() {
    return new CheckpointedTraining(profile, room.manager(), options.threads(), log);
  }

  /** Reads the counters of energy on the way. */
  private static StepListener counted(StepListener listener, Energy energy) {
    return new StepListener() {
      @Override
      public void resumeAt(long done) {
        listener.resumeAt(done);
      }

      @Override
      public void update(long done, String note) {
        energy.look();
        listener.update(done, note);
      }
    };
  }

  private Tokenizer tokenizer(
      NDManager manager, RunConfiguration configuration, Task task, Streams streams) {
    Parameters parameters = new Parameters(manager, Initialization.standard(streams));
    Quantizer quantizer =
        choice(configuration.method(), configuration.codebookSize(), configuration.ablation())
            .create(parameters, streams, neighbours(), options.threads());
    Backbone backbone = task.backbone(parameters, configuration.backbone());
    return Tokenizer.of(backbone, quantizer, parameters);
  }

  private NeighbourEngine neighbours() {
    NeighbourEngine tree = NeighbourEngine.tree(options.threads());
    NeighbourEngine device = NeighbourEngine.device(room.manager());
    boolean gpu = room.manager().getDevice().isGpu();
    return switch (options.neighbours().orElse(NeighbourSearch.on(gpu))) {
      case TREE -> tree;
      case DEVICE -> device;
      case MEASURED ->
          new MeasuredEngine(Map.of("tree", tree, "device", device), Clock.systemUTC(), log);
    };
  }

  private TrainingLoop loop(
      NDManager manager,
      RunConfiguration configuration,
      Task task,
      TrainingLoop.Batches batches,
      Tokenizer tokenizer,
      Streams streams) {
    int steps = configuration.steps();
    Recipe recipe = profile.recipe(configuration.modality());
    Optimization optimization = recipe.optimization();
    LearningRate rate = optimization.schedule(configuration.learningRate(), steps);
    return new TrainingLoop(
        manager,
        tokenizer,
        batches,
        task::loss,
        new TrainingLoop.Settings(steps, rate, optimization.adam(), recipe.gradientClip()),
        streams);
  }

  @Override
  public Calibration calibrate(RunConfiguration configuration, double seconds) {
    Streams streams = new Streams(configuration.seed());
    Task task = tasks.of(configuration.modality());
    try (NDManager manager = room.manager().newSubManager();
        StreamedBatches batches = new StreamedBatches(task, streams, configuration.batch())) {
      Tokenizer tokenizer = tokenizer(manager, configuration, task, streams);
      TrainingLoop loop = loop(manager, configuration, task, batches, tokenizer, streams);
      return new CostOfARun(
              manager, configuration, task, tokenizer, loop, streams, steps().pauses(configuration))
          .measure(seconds, Clock.systemUTC(), options.threads());
    }
  }

  @Override
  public Optional<Figure> figureTwo() {
    return Optional.of(FigureTwo.draw(room));
  }

  @Override
  public void close() {
    room.close();
  }
}
