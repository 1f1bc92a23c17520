package org.vpvae.runner.protocol;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A kernel as a process of its own, and everything it leaves behind: the connection file, the
 * processes that cells started. Closing it ends them all; so does the end of this JVM.
 */
public final class KernelProcess implements AutoCloseable {
  private final KernelSpec spec;
  private final Process process;
  private final ProcessFamily family;
  private final ConnectionFile connection;
  private final Path connectionFile;
  private final LastLines errors;
  private final LastLines prints;
  private final Object lifeline = new Object();
  private final Thread atExit = new Thread(this::end, "end-kernel");
  private boolean closed;

  private KernelProcess(
      KernelSpec spec, ConnectionFile connection, Path connectionFile, ProcessBuilder builder)
      throws IOException {
    this.spec = spec;
    this.connection = connection;
    this.connectionFile = connectionFile;
    String mark = Signature.secret().substring(0, 32);
    builder.environment().put(ProcessFamily.MARK, mark);
    // Before the kernel exists, and locked until it does: there is no moment in which it could
    // outlive this JVM.
    synchronized (lifeline) {
      Runtime.getRuntime().addShutdownHook(atExit);
      process = started(builder);
      family = new ProcessFamily(process.toHandle(), mark);
    }
    errors = new LastLines(process.getErrorStream(), "kernel-stderr");
    prints = new LastLines(process.getInputStream(), "kernel-stdout");
    process.getOutputStream().close();
  }

  private Process started(ProcessBuilder builder) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      forget(atExit);
      throw e;
    }
  }

  /**
   * Starts a kernel. It is told this process as its parent, so that it can end when we do.
   *
   * @param spec the kernel
   * @param workingDirectory of the process; must exist
   * @param environment variables added to those of this process and of the kernelspec
   * @throws KernelException {@code NOT_STARTED} if the program cannot be run
   */
  public static KernelProcess start(
      KernelSpec spec, Path workingDirectory, Map<String, String> environment) {
    if (!Files.isDirectory(workingDirectory)) {
      throw notStarted(spec, "there is no folder " + workingDirectory);
    }
    Path folder = null;
    try {
      // Only its owner can look into a folder made this way.
      folder = Files.createTempDirectory("vpvae-kernel-");
      Path file = folder.resolve("connection.json");
      ConnectionFile connection = ConnectionFile.fresh();
      connection.write(file, spec.name());
      ProcessBuilder builder = new ProcessBuilder(spec.command(file));
      builder.directory(workingDirectory.toFile());
      builder.environment().putAll(spec.environment(System.getenv()));
      builder.environment().putAll(environment);
      builder.environment().put("JPY_PARENT_PID", Long.toString(ProcessHandle.current().pid()));
      return new KernelProcess(spec, connection, file, builder);
    } catch (IOException e) {
      delete(folder);
      throw notStarted(spec, e.getMessage());
    }
  }

  /** The kernelspec it was started from. */
  public KernelSpec spec() {
    return spec;
  }

  /** The connection file, for other clients of the same kernel. */
  public Path connectionFile() {
    return connectionFile;
  }

  /** The operating system's process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Whether the kernel still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end of the process; whether it came within that time. */
  public boolean awaitExit(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The end of what the kernel printed to its own standard error, at most 40 lines. */
  public List<String> lastErrorLines() {
    return errors.get(!isAlive());
  }

  /** The end of what the kernel printed to its own standard output, at most 40 lines. */
  public List<String> lastOutputLines() {
    return prints.get(!isAlive());
  }

  /** Sends the interrupt signal, as the keys Ctrl-C would. */
  public void interruptBySignal() {
    if (File.separatorChar == '\\') {
      throw new KernelException(
          KernelException.Reason.NO_ANSWER,
          "kernel '" + spec.name() + "' is interrupted by a signal, which Windows cannot send");
    }
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new KernelException(
          KernelException.Reason.NO_ANSWER, "the kernel cannot be signalled: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the kernel and all it started, at once, and removes the connection file. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    end();
    awaitExit(Duration.ofSeconds(5));
    forget(atExit);
  }

  ConnectionFile connection() {
    return connection;
  }

  /** Remembers what the kernel has started by now. */
  void lookAtFamily() {
    family.look();
  }

  /** The error for a kernel that is gone: how it ended, and its last words. */
  KernelException died(String during) {
    lookAtFamily();
    StringBuilder message = new StringBuilder("the kernel died ");
    message.append(during).append(": ").append(ending());
    List<String> last = lastErrorLines();
    if (!last.isEmpty()) {
      message.append("; its last lines were:");
      last.stream()
          .skip(Math.max(0, last.size() - 10))
          .forEach(line -> message.append("\n  ").append(line));
    }
    return new KernelException(KernelException.Reason.DIED, message.toString());
  }

  /** Java reports an end by signal n as exit code 128 + n. */
  private String ending() {
    if (isAlive()) {
      return "no exit code yet";
    }
    int code = process.exitValue();
    return code > 128
        ? "exit code " + code + " (signal " + (code - 128) + ")"
        : "exit code " + code;
  }

  private void end() {
    synchronized (lifeline) {
      family.kill();
      delete(connectionFile.getParent());
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This JVM is ending, and the hook does its work.
    }
  }

  private static void delete(Path folder) {
    if (folder != null) {
      File[] files = folder.toFile().listFiles();
      for (File file : files == null ? new File[0] : files) {
        file.delete();
      }
      folder.toFile().delete();
    }
  }

  private static KernelException notStarted(KernelSpec spec, String why) {
    return new KernelException(
        KernelException.Reason.NOT_STARTED,
        "kernel '" + spec.name() + "' cannot be started: " + why);
  }
}
