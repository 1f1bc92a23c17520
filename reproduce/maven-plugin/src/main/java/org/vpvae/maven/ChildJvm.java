package org.vpvae.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.vpvae.tensor.ProcessEnvironment;

/**
 * A Java program in a process of its own. Training cannot live inside Maven: the native library
 * stays loaded until the JVM ends, its OpenMP threads read their environment only once, and a crash
 * in native code would take the build with it.
 *
 * @param java the {@code java} executable
 * @param classPath jars and class folders, in order
 * @param mainClass fully qualified name of the class with {@code main}
 * @param heap value of {@code -Xmx}, such as {@code 2g}
 * @param properties system properties of the child
 * @param folder working directory; relative paths in the properties mean this folder
 */
record ChildJvm(
    Path java,
    List<Path> classPath,
    String mainClass,
    String heap,
    Map<String, String> properties,
    Path folder) {

  /** Seconds the child gets to end after a polite request, before it is killed. */
  private static final long GRACE_SECONDS = 5;

  ChildJvm {
    if (!heap.matches("[1-9][0-9]*[kKmMgG]")) {
      throw new IllegalArgumentException("vpvae.heap=" + heap + " is not a size such as 2g");
    }
    if (classPath.isEmpty()) {
      throw new IllegalArgumentException("the class path of the child JVM is empty");
    }
    classPath = List.copyOf(classPath);
    properties = new TreeMap<>(properties);
  }

  /** The whole command line, ready for a {@link ProcessBuilder}. */
  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("-Xmx" + heap);
    command.add("-Djava.awt.headless=true");
    command.add("-Dfile.encoding=UTF-8");
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(mainClass);
    return command;
  }

  /**
   * Runs the program to its end. Its output is ours; when this JVM is told to stop, so is the
   * child.
   *
   * @return the exit status
   * @throws IOException if the process cannot be started
   * @throws InterruptedException if this thread is interrupted; the child is ended first
   */
  int run() throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command()).directory(folder.toFile()).inheritIO();
    builder.redirectError(ProcessBuilder.Redirect.PIPE);
    ProcessEnvironment.addTo(builder.environment());
    Lifeline lifeline = new Lifeline();
    // Before the child exists, so that there is no moment in which it could outlive us.
    Runtime.getRuntime().addShutdownHook(lifeline);
    try {
      Process process = lifeline.start(builder);
      Warnings warnings = new Warnings(process.errorReader(StandardCharsets.UTF_8), System.err);
      warnings.start();
      int status = process.waitFor();
      warnings.join();
      return status;
    } finally {
      lifeline.end();
      forget(lifeline);
    }
  }

  /**
   * The shutdown hook that ends the child; a stop during the start waits until there is a child.
   */
  private static final class Lifeline extends Thread {
    private Process process;

    synchronized Process start(ProcessBuilder builder) throws IOException {
      process = builder.start();
      return process;
    }

    @Override
    public void run() {
      end();
    }

    synchronized void end() {
      if (process != null) {
        ChildJvm.end(process);
      }
    }
  }

  /**
   * Hands on what the child says on its error stream, but one warning once only: where a processor
   * hides its caches, libtorch repeats it at every small convolution, 20,000 times in a run.
   */
  static final class Warnings extends Thread {
    private static final String REPEATED = "Could not initialize NNPACK";

    private final BufferedReader from;
    private final PrintStream to;

    Warnings(BufferedReader from, PrintStream to) {
      super("errors of the child");
      this.from = from;
      this.to = to;
    }

    @Override
    public void run() {
      boolean warned = false;
      try {
        for (String line = from.readLine(); line != null; line = from.readLine()) {
          boolean repeated = line.contains(REPEATED);
          if (!repeated || !warned) {
            to.println(line);
          }
          warned |= repeated;
        }
      } catch (IOException e) {
        // The child is gone, and its stream with it.
      }
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This JVM is already ending; the hook has done its work or is about to.
    }
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
