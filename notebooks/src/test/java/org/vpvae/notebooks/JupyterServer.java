package org.vpvae.notebooks;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A Jupyter Notebook server on loopback, over copies of the tutorials, with our kernel only. */
final class JupyterServer implements AutoCloseable {
  static final Path PROGRAM = Path.of("/usr/bin/jupyter-notebook");
  private static final Duration START = Duration.ofSeconds(90);

  private final Process process;
  private final int port;
  private final String token;

  private JupyterServer(Process process, int port, String token) {
    this.process = process;
    this.port = port;
    this.token = token;
  }

  /**
   * Starts the server and waits until it answers.
   *
   * @param notebooks the folder it serves
   * @param home for its settings and logs, made if absent
   */
  static JupyterServer start(Path notebooks, Path home) throws IOException, InterruptedException {
    Files.createDirectories(home);
    int port = freePort();
    String token = UUID.randomUUID().toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            PROGRAM.toString(),
            "--allow-root",
            "--no-browser",
            "--ip=127.0.0.1",
            "--port=" + port,
            "--NotebookApp.token=" + token,
            "--notebook-dir=" + notebooks.toAbsolutePath());
    builder.environment().putAll(TutorialKernel.jupyterEnvironment(home));
    builder.redirectErrorStream(true).redirectOutput(home.resolve("server.log").toFile());
    JupyterServer server = new JupyterServer(builder.start(), port, token);
    server.awaitAnswer(home);
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitAnswer(Path home) throws InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new IllegalStateException("no Jupyter server; see " + home.resolve("server.log"));
      }
      Thread.sleep(200);
    }
  }

  private boolean answers() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(address("api")).toURL().openConnection();
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }

  /** The address of a path of the server, with the token in it. */
  String address(String path) {
    return "http://127.0.0.1:%d/%s?token=%s".formatted(port, path, token);
  }

  @Override
  public void close() {
    List<ProcessHandle> kernels = process.descendants().toList();
    process.destroy();
    kernels.forEach(ProcessHandle::destroy);
    process.toHandle().onExit().orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
  }
}
