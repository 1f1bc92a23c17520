package org.vpvae.kernel.install;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The archive of loaded classes that shortens the start (class data sharing). It is made by a
 * rehearsal: a kernel starts, runs a few cells and ends. A JVM that cannot use the archive, because
 * it is another version, ignores it.
 */
final class ClassArchive {
  private static final int PATIENCE_SECONDS = 120;

  private ClassArchive() {}

  /** Makes the archive of an installed kernel; false if the JVM would not. */
  static boolean make(KernelSpecFolder spec) throws IOException, InterruptedException {
    Path archive = spec.folder().resolve(KernelSpecFolder.ARCHIVE);
    List<String> command = new ArrayList<>();
    command.add(spec.java().toString());
    for (String option : spec.options(spec.folder().toString())) {
      if (!option.startsWith("-XX:SharedArchiveFile")) {
        command.add(option);
      }
    }
    command.add("-XX:ArchiveClassesAtExit=" + archive);
    command.addAll(
        List.of("-jar", spec.folder().resolve(KernelSpecFolder.JAR).toString(), "--rehearse"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return process.exitValue() == 0 && Files.isRegularFile(archive);
  }

  private static File nothing() {
    return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
  }
}
