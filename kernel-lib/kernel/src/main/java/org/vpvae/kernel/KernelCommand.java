package org.vpvae.kernel;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.vpvae.kernel.install.InstallCommand;
import org.vpvae.kernel.protocol.ConnectionFile;

/**
 * The program in the jar.
 *
 * <pre>
 * java -jar vpvae-kernel.jar CONNECTION_FILE      serve one notebook (what clients call)
 * java -jar vpvae-kernel.jar --install [options]  write the kernelspec, see {@link InstallCommand}
 * java -jar vpvae-kernel.jar --version
 * </pre>
 */
public final class KernelCommand {
  /** System property that names the list of the library's jars. */
  private static final String LIBRARY = "vpvae.kernel.library";

  private static final String USAGE =
      """
      usage: java -jar vpvae-kernel.jar CONNECTION_FILE
             java -jar vpvae-kernel.jar --install [--user | --prefix DIR] [--name NAME]
                  [--jvm-opts "-Xmx4g ..."] [--no-archive]
                  [--classpath A:B:C | --classpath-file FILE | --no-library]
             java -jar vpvae-kernel.jar --version
      """;

  private KernelCommand() {}

  /** Runs the command and does not return while the kernel lives. */
  public static void main(String[] arguments) throws InterruptedException {
    // The notebook's streams take the place of the process's own before everything has started.
    PrintStream terminal = System.err;
    try {
      run(List.of(arguments));
    } catch (IOException | IllegalArgumentException e) {
      terminal.println("vpvae-kernel: " + e.getMessage());
      System.exit(2);
    } catch (RuntimeException | Error e) {
      terminal.println("vpvae-kernel: cannot start: " + e);
      e.printStackTrace(terminal);
      System.exit(1);
    }
  }

  private static void run(List<String> words) throws IOException, InterruptedException {
    String first = words.isEmpty() ? "" : words.get(0);
    if (!first.equals("--version")) {
      requireCompiler();
    }
    switch (first) {
      case "--install" ->
          InstallCommand.run(words.subList(1, words.size()), System.out, System.getenv());
      case "--version" -> System.out.println(Version.of(KernelCommand.class));
      case "--rehearse" -> Rehearsal.run(library());
      default -> {
        if (words.size() != 1 || first.startsWith("-")) {
          throw new IllegalArgumentException("what should I do?\n" + USAGE);
        }
        serve(Path.of(first));
      }
    }
  }

  private static void requireCompiler() {
    if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
      throw new IllegalArgumentException(
          "the Java in "
              + System.getProperty("java.home")
              + " has no module jdk.jshell, so it cannot compile cells: use a whole JDK");
    }
  }

  private static Library library() {
    String list = System.getProperty(LIBRARY, "");
    return list.isEmpty() ? Library.none() : Library.read(Path.of(list));
  }

  private static void serve(Path connection) throws IOException, InterruptedException {
    ConnectionFile file = ConnectionFile.read(connection);
    if (ConnectionFile.isReadableByOthers(connection)) {
      System.err.println("vpvae-kernel: warning: other users can read the key in " + connection);
    }
    ParentWatch.start(System.getenv());
    new KernelService(file, library()).run();
  }
}
