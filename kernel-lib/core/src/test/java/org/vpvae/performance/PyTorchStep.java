package org.vpvae.performance;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.vpvae.tensor.ProcessEnvironment;

/**
 * The same training step in eager PyTorch, in a process of its own that waits between its steps;
 * {@link Python} must have torch.
 */
final class PyTorchStep implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter requests;
  private final String version;
  private final int parameters;

  /**
   * Starts Python.
   *
   * @param environment the variables of {@link ProcessEnvironment} that it shall have
   */
  PyTorchStep(int batch, int threads, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        Python.process(script(), batch, threads).redirectError(Redirect.INHERIT);
    ProcessEnvironment.variables().keySet().forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    process = builder.start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    requests = process.outputWriter(StandardCharsets.UTF_8);
    String[] hello = answer().split(" ");
    version = hello[0];
    parameters = Integer.parseInt(hello[1]);
  }

  private static String script() throws IOException {
    try (InputStream in = PyTorchStep.class.getResourceAsStream("img_tiny_f4.py")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  String version() {
    return version;
  }

  /** Numbers the network learns: equal networks have equally many. */
  int parameters() {
    return parameters;
  }

  /** One step: its milliseconds, and those of its threads. */
  double[] step() {
    try {
      requests.write("\n");
      requests.flush();
      String[] times = answer().split(" ");
      return new double[] {Double.parseDouble(times[0]), Double.parseDouble(times[1])};
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String answer() throws IOException {
    return Objects.requireNonNull(answers.readLine(), "Python ended; it said why above");
  }

  @Override
  public void close() throws IOException {
    requests.close();
    process.destroy();
  }
}
