package org.vpvae.experiments.worker;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.vpvae.experiments.Laboratory;
import org.vpvae.experiments.Options;
import org.vpvae.experiments.Profile;
import org.vpvae.experiments.ProfileReader;
import org.vpvae.experiments.RunFailure;
import org.vpvae.experiments.UserError;
import org.vpvae.experiments.run.ResidentMemory;
import org.vpvae.experiments.run.RunConfiguration;
import org.vpvae.experiments.run.RunFolder;
import org.vpvae.experiments.run.RunLog;
import org.vpvae.experiments.run.RunOutcome;
import org.vpvae.experiments.run.StepListener;
import org.vpvae.experiments.run.TrainingFailure;
import org.vpvae.experiments.training.TrainingLaboratory;
import org.vpvae.experiments.worker.Message.Kind;

/**
 * The worker's side: reads the folder of a run from its input, trains it, says how far it is, and
 * waits for the next. It ends as soon as its input does, in the middle of a run too: whoever
 * started it is then gone, and another may already want the folder.
 */
public final class WorkerProgram {
  private final PrintStream out;
  private final Laboratory laboratory;
  private final ResidentMemory memory = ResidentMemory.ofThisProcess();

  private WorkerProgram(PrintStream out, Laboratory laboratory) {
    this.out = out;
    this.laboratory = laboratory;
  }

  /** Takes no arguments but the properties of the command that started it. */
  public static void main(String[] arguments) {
    try {
      work();
    } catch (InterruptedException | RuntimeException | Error e) {
      e.printStackTrace(System.err);
    } finally {
      // Threads of the engine may still be alive; they must not keep whoever waits for this
      // process.
      Runtime.getRuntime().halt(1);
    }
  }

  private static void work() throws InterruptedException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    // What libraries print must not be taken for a message.
    System.setOut(System.err);
    BlockingQueue<Path> folders = listen(System.in);
    Options options = Options.of(System.getProperties(), 1);
    Profile profile = ProfileReader.read(options.profile(), options.overrides());
    Laboratory laboratory =
        new TrainingLaboratory(
            options, profile, line -> out.println(new Message(Kind.LOG, line).line()));
    WorkerProgram program = new WorkerProgram(out, laboratory);
    while (true) {
      program.run(folders.take());
    }
  }

  private static BlockingQueue<Path> listen(InputStream in) {
    BlockingQueue<Path> folders = new LinkedBlockingQueue<>();
    Thread listener =
        new Thread(
            () -> {
              try {
                BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                lines.lines().map(Path::of).forEach(folders::add);
              } finally {
                // No orderly end: the engine's own threads and destructors would only delay it.
                Runtime.getRuntime().halt(0);
              }
            },
            "listener");
    listener.setDaemon(true);
    listener.start();
    return folders;
  }

  private void run(Path folder) {
    try {
      RunConfiguration configuration = RunFolder.existing(folder).configuration();
      requireSameData(configuration);
      memory.resetPeak();
      RunOutcome outcome = laboratory.run(configuration, folder, new Relay());
      say(Kind.DONE, new Gson().toJson(withPeak(outcome)));
    } catch (TrainingFailure e) {
      say(Kind.FAILED, e.getMessage());
    } catch (UserError e) {
      say(Kind.REFUSED, e.getMessage());
    } catch (RuntimeException | Error e) {
      if (!RunFailure.endsOnlyTheRun(e)) {
        throw e;
      }
      // Only here is the stack trace known.
      new RunLog(folder, Clock.systemUTC()).error(e);
      say(Kind.FAILED, RunFailure.reason(e));
    }
  }

  /** The files may have changed since the command was started. */
  private void requireSameData(RunConfiguration run) {
    if (!laboratory.data(run.modality()).isOf(run)) {
      throw new UserError("the data have changed since the start: " + run.title());
    }
  }

  private RunOutcome withPeak(RunOutcome outcome) {
    long peak = memory.peakBytes();
    return peak == 0 ? outcome : outcome.with(RunOutcome.RESIDENT_PEAK, peak);
  }

  private void say(Kind kind, String text) {
    out.println(new Message(kind, text).line());
  }

  /** Tells the parent of every step. */
  private final class Relay implements StepListener {
    @Override
    public void resumeAt(long done) {
      say(Kind.RESUMED, Long.toString(done));
    }

    @Override
    public void update(long done, String note) {
      say(Kind.STEP, done + " " + note);
    }
  }
}
