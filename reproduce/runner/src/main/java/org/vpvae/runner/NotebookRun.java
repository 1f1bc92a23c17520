package org.vpvae.runner;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vpvae.runner.json.StrictJson;
import org.vpvae.runner.notebook.Cell;
import org.vpvae.runner.notebook.Notebook;
import org.vpvae.runner.notebook.OutputLimitException;
import org.vpvae.runner.notebook.Outputs;
import org.vpvae.runner.protocol.Deadline;
import org.vpvae.runner.protocol.KernelClient;
import org.vpvae.runner.protocol.KernelException;
import org.vpvae.runner.protocol.KernelProcess;
import org.vpvae.runner.protocol.KernelSpec;
import org.vpvae.runner.protocol.Message;

/**
 * Runs all cells of a notebook, in order, in a fresh kernel, and stops at the first that fails.
 * What the cells showed until then is kept. Afterwards the kernel and all it started are gone.
 */
public final class NotebookRun {
  /** How long a kernel may take to obey, an interrupt or a request to end. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Notebook notebook;
  private final KernelClient client;
  private final RunSettings settings;
  private final RunProgress progress;
  private final Outputs outputs;

  private NotebookRun(
      Notebook notebook, KernelClient client, RunSettings settings, RunProgress progress) {
    this.notebook = notebook;
    this.client = client;
    this.settings = settings;
    this.progress = progress;
    outputs = new Outputs(settings.outputLimit());
  }

  /**
   * Runs a notebook.
   *
   * @param input is not changed
   * @throws KernelException if the kernel cannot be started or never becomes ready
   */
  public static RunResult run(
      Notebook input, KernelSpec spec, RunSettings settings, RunProgress progress) {
    try (KernelProcess kernel =
            KernelProcess.start(spec, settings.folder(), settings.environment());
        KernelClient client =
            KernelClient.connect(kernel, settings.startTimeout(), settings.longestMessage())) {
      progress.kernelReady(spec.name());
      RunResult result = new NotebookRun(input.copy(), client, settings, progress).run();
      if (kernel.isAlive()) {
        client.shutdown(GRACE);
      }
      return result;
    }
  }

  private RunResult run() {
    notebook.startRun(
        kernelspec(client.kernel().spec()),
        StrictJson.object(client.kernelInfo(), "language_info"));
    List<Cell> cells = notebook.cells().stream().filter(Cell::isToBeRun).toList();
    Optional<String> failure = Optional.empty();
    for (int i = 0; i < cells.size() && failure.isEmpty(); i++) {
      failure = run(cells.get(i), i + 1, cells.size());
      progress.cellDone(cells.get(i), i + 1, cells.size());
    }
    outputs.store();
    return new RunResult(notebook, failure);
  }

  private static JsonObject kernelspec(KernelSpec spec) {
    JsonObject json = new JsonObject();
    json.addProperty("name", spec.name());
    json.addProperty("display_name", spec.displayName());
    json.addProperty("language", spec.language());
    return json;
  }

  private Optional<String> run(Cell cell, int number, int of) {
    String request = client.submit(cell.source());
    outputs.begin(request, cell, number);
    Optional<String> failure = outcome(cell, request);
    return failure.map(
        why -> {
          outputs.fail(request, "NotebookRunFailure", why);
          return "cell " + number + " of " + of + " (`" + RunProgress.title(cell) + "`): " + why;
        });
  }

  /** Empty if all is well, otherwise why the run must stop. */
  private Optional<String> outcome(Cell cell, String request) {
    try {
      JsonObject reply = await(request, settings.cellTimeout()).content();
      return judge(cell, request, reply);
    } catch (OutputLimitException e) {
      return Optional.of(e.getMessage() + stop(request));
    } catch (KernelException e) {
      return Optional.of(
          switch (e.reason()) {
            case TIMED_OUT ->
                "it ran longer than " + Deadline.words(settings.cellTimeout()) + stop(request);
            case ASKED_FOR_INPUT -> e.getMessage() + stop(request);
            default -> e.getMessage();
          });
    }
  }

  private Message await(String request, Duration time) {
    return client.await(request, Deadline.in(time), this::publish);
  }

  private void publish(Message message) {
    outputs.add(message.parentId(), message.type(), message.content());
  }

  private Optional<String> judge(Cell cell, String request, JsonObject reply) {
    CellReply verdict = CellReply.of(reply);
    if (verdict.ok()) {
      return Optional.empty();
    }
    outputs.fail(request, verdict.errorName(), verdict.errorValue());
    return cell.mayRaise() && !verdict.aborted()
        ? Optional.empty()
        : Optional.of(verdict.toString());
  }

  /** Interrupts what still runs; says how that went. */
  private String stop(String request) {
    try {
      outputs.stopCounting();
      client.interrupt();
      await(request, GRACE);
      return "; it was interrupted";
    } catch (KernelException e) {
      return e.reason() == KernelException.Reason.TIMED_OUT
          ? "; it did not stop when interrupted, so the kernel was killed"
          : "; it was interrupted, and " + e.getMessage();
    }
  }
}
