package org.vpvae.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.vpvae.kernel.protocol.ConnectionFile;

/**
 * The program in the jar.
 *
 * <pre>
 * java -jar vpvae-kernel.jar CONNECTION_FILE      serve one notebook (what clients call)
 * java -jar vpvae-kernel.jar --install [options]  write the kernelspec
 * </pre>
 */
public final class KernelCommand {
  /** System property that names the list of the library's jars. */
  static final String LIBRARY = "vpvae.kernel.library";

  private KernelCommand() {}

  /** Runs the command and does not return while the kernel lives. */
  public static void main(String[] arguments) throws InterruptedException {
    List<String> words = List.of(arguments);
    if (words.size() != 1 || words.get(0).startsWith("-")) {
      System.err.println("usage: java -jar vpvae-kernel.jar CONNECTION_FILE | --install [options]");
      System.exit(2);
    }
    try {
      serve(Path.of(words.get(0)));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("vpvae-kernel: " + e.getMessage());
      System.exit(2);
    }
  }

  private static void serve(Path connection) throws IOException, InterruptedException {
    ConnectionFile file = ConnectionFile.read(connection);
    if (ConnectionFile.isReadableByOthers(connection)) {
      System.err.println("vpvae-kernel: warning: other users can read the key in " + connection);
    }
    ParentWatch.start(System.getenv());
    String list = System.getProperty(LIBRARY, "");
    Library library = list.isEmpty() ? Library.none() : Library.read(Path.of(list));
    new KernelService(file, library).run();
  }
}
