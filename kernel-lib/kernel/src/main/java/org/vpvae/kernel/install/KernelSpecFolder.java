package org.vpvae.kernel.install;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder that makes a kernel known to Jupyter.
 *
 * <pre>
 * kernel.json        how to start it
 * vpvae-kernel.jar   a copy, so that a clean build takes nothing away
 * library.txt        class path of every notebook, one entry a line
 * compiler.json      what the JVM's slow compiler shall leave alone
 * logo-*             the kernel's picture in Jupyter's launcher
 * classes.jsa        classes in the form that the JVM maps into memory, if it could be made
 * </pre>
 *
 * @param folder the folder itself; it may be moved as a whole, nothing in it names it
 * @param java the executable
 * @param jvmOptions options that the installer was given
 */
record KernelSpecFolder(Path folder, Path java, List<String> jvmOptions) {
  static final String JAR = "vpvae-kernel.jar";
  static final String LIBRARY = "library.txt";
  static final String ARCHIVE = "classes.jsa";
  static final String COMPILER = "compiler.json";

  /** The one environment variable: options for the JVM that stand after all others; not Windows. */
  static final String VARIABLE = "VPVAE_KERNEL_JVM_OPTS";

  /**
   * The Java compiler, which every cell needs, is large: the JVM's optimizing compiler would work
   * on it for minutes, on the processors that the cells want, and gain a tenth. The quick compiler
   * does for it, and for the kernel. The user's code and its libraries get both, as always.
   */
  private static final String DIRECTIVES =
      """
      [
        {
          match: ["com/sun/tools/javac/*.*", "com/sun/source/*.*", "jdk/jshell/*.*",
                  "jdk/internal/jrtfs/*.*", "jdk/internal/jimage/*.*", "jdk/nio/zipfs/*.*",
                  "org/vpvae/kernel/*.*"],
          c2: { Exclude: true }
        }
      ]
      """;

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final boolean WINDOWS = File.separatorChar == '\\';

  /** Writes everything but the archive. */
  void write(Path jar, List<Path> library) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve(ARCHIVE));
    copy(jar, folder.resolve(JAR));
    put(LIBRARY, String.join("\n", library.stream().map(Path::toString).toList()) + "\n");
    put(COMPILER, DIRECTIVES);
    Logo.write(folder);
    put("kernel.json", GSON.toJson(json()) + "\n");
  }

  private static void copy(Path jar, Path target) throws IOException {
    if (!Files.exists(target) || !Files.isSameFile(jar, target)) {
      Path part = target.resolveSibling(target.getFileName() + ".part");
      Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Who may read it is the umask's business: below a prefix, a kernel is for everybody. */
  private void put(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Path part = folder.resolve(name + ".part");
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private JsonObject json() {
    // As the library's ProcessEnvironment explains, which this module does not know.
    JsonObject env = new JsonObject();
    env.addProperty("OMP_WAIT_POLICY", "passive");
    env.addProperty("OPT_OUT_TRACKING", "true");
    env.addProperty("MALLOC_ARENA_MAX", "1");
    env.addProperty("MALLOC_MMAP_MAX_", "0");
    env.addProperty("MALLOC_TRIM_THRESHOLD_", Long.toString(1L << 40));
    JsonObject json = new JsonObject();
    JsonArray argv = new JsonArray();
    argv().forEach(argv::add);
    json.add("argv", argv);
    json.addProperty("display_name", "Java (vpvae)");
    json.addProperty("language", "java");
    json.addProperty("interrupt_mode", "message");
    json.add("env", env);
    return json;
  }

  /**
   * The command. Jupyter replaces no variables in it, so a shell does and is replaced by Java at
   * once: no second process, no second JVM. On Windows there is no such shell; Java's own {@code
   * JDK_JAVA_OPTIONS} serves there. It stands before all others, so no heap is set beside it.
   */
  private List<String> argv() {
    List<String> argv = new ArrayList<>();
    if (!WINDOWS) {
      argv.add("/bin/sh");
      argv.add("-c");
      argv.add(
          "set -f; j=$1; c=$2; d=$3; shift 3; exec \"$j\" \"$@\" $"
              + VARIABLE
              + " -jar \"$d/"
              + JAR
              + "\" \"$c\"");
      argv.add("vpvae-kernel");
      argv.add(java.toString());
      argv.add("{connection_file}");
      argv.add("{resource_dir}");
      argv.addAll(options("{resource_dir}"));
      return argv;
    }
    argv.add(java.toString());
    argv.addAll(options("{resource_dir}"));
    argv.addAll(List.of("-jar", "{resource_dir}\\" + JAR, "{connection_file}"));
    return argv;
  }

  /** All options of the JVM, for the files in that folder. */
  List<String> options(String at) {
    List<String> options = new ArrayList<>();
    options.add("-XX:+UseSerialGC");
    if (!WINDOWS) {
      options.add("-Xmx2g");
    }
    options.add("-Xshare:auto");
    options.add("-XX:SharedArchiveFile=" + at + File.separator + ARCHIVE);
    options.add("-XX:+UnlockDiagnosticVMOptions");
    options.add("-XX:CompilerDirectivesFile=" + at + File.separator + COMPILER);
    options.add("-Djava.awt.headless=true");
    options.add("-Dfile.encoding=UTF-8");
    options.add("-Dvpvae.kernel.library=" + at + File.separator + LIBRARY);
    options.addAll(jvmOptions);
    return options;
  }
}
