package org.vpvae.experiments.worker;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.vpvae.experiments.Options;
import org.vpvae.experiments.UserError;
import org.vpvae.experiments.run.RunOutcome;
import org.vpvae.experiments.run.StepListener;
import org.vpvae.experiments.run.TrainingFailure;
import org.vpvae.tensor.ProcessEnvironment;

/** The parent's side of a worker: gives it one run at a time and listens. */
final class WorkerProcess implements AutoCloseable {
  private static final long BYTES_PER_MIB = 1 << 20;

  private final Process process;
  private final PrintWriter orders;
  private final BufferedReader messages;
  private final Consumer<String> log;
  private int lastStep;

  private WorkerProcess(Process process, Consumer<String> log) {
    this.process = process;
    this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.messages = process.inputReader(StandardCharsets.UTF_8);
    this.log = log;
  }

  /** A worker that ended in the middle of a run, such as by a crash in native code. */
  static final class Died extends Exception {
    private static final long serialVersionUID = 1;

    private final int lastStep;

    Died(int lastStep, int status) {
      super("its process died with status " + status + " after step " + lastStep);
      this.lastStep = lastStep;
    }

    int lastStep() {
      return lastStep;
    }
  }

  /** Starts a worker with this JVM's own class path and heap. */
  static WorkerProcess start(Options options, Consumer<String> log) {
    ProcessBuilder builder = new ProcessBuilder(command(options));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    ProcessEnvironment.addTo(builder.environment());
    try {
      return new WorkerProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a process for training", e);
    }
  }

  private static List<String> command(Options options) {
    Map<String, String> given = new TreeMap<>(options.given());
    given.put("parallel", Integer.toString(options.sideBySide()));
    given.put("threads", Integer.toString(options.threads()));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + Runtime.getRuntime().maxMemory() / BYTES_PER_MIB + "m");
    command.add("-Djava.awt.headless=true");
    given.forEach((name, value) -> command.add("-D" + Options.PREFIX + name + "=" + value));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(WorkerProgram.class.getName());
    return command;
  }

  /**
   * Has a run made.
   *
   * @throws TrainingFailure if the run fails, whatever the cause
   * @throws UserError if the worker cannot use the data or the folder
   * @throws Died if the worker ends before the run does
   */
  RunOutcome run(Path folder, StepListener progress) throws Died {
    lastStep = 0;
    orders.println(folder.toAbsolutePath());
    while (true) {
      Message message = next();
      switch (message.kind()) {
        case LOG -> log.accept(message.text());
        case RESUMED -> progress.resumeAt(Long.parseLong(message.text()));
        case STEP -> step(message.text(), progress);
        case DONE -> {
          return new Gson().fromJson(message.text(), RunOutcome.class);
        }
        case FAILED -> throw TrainingFailure.of(message.text());
        case REFUSED -> throw new UserError(message.text());
      }
    }
  }

  private void step(String text, StepListener progress) {
    int end = text.indexOf(' ');
    lastStep = Integer.parseInt(text.substring(0, end));
    progress.update(lastStep, text.substring(end + 1));
  }

  private Message next() throws Died {
    String line = null;
    try {
      line = messages.readLine();
    } catch (IOException e) {
      // Its end of the pipe is gone, as after the last line.
    }
    if (line == null) {
      throw new Died(lastStep, status());
    }
    return Message.parse(line);
  }

  private int status() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IllegalStateException("interrupted while a worker ended", e);
    }
  }

  /** Ends a worker in the middle of its run. */
  void kill() {
    process.destroyForcibly();
  }

  /** Ends an idle worker: it does when its input ends. */
  @Override
  public void close() {
    orders.close();
  }
}
