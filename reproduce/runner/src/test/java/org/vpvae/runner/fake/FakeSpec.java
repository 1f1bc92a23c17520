package org.vpvae.runner.fake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Installs the fake kernel below a temporary folder. */
public final class FakeSpec {
  private FakeSpec() {}

  /**
   * Writes {@code kernels/fake/kernel.json}.
   *
   * @param data the folder to add to the search path
   * @param mode see {@link FakeKernel#main}
   */
  public static void install(Path data, String mode) throws IOException {
    write(
        data,
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            FakeKernel.class.getName(),
            "{connection_file}",
            mode));
  }

  /** Writes {@code kernels/fake/kernel.json} with any command. */
  public static void write(Path data, List<String> command) throws IOException {
    JsonArray argv = new JsonArray();
    command.forEach(argv::add);
    JsonObject spec = new JsonObject();
    spec.add("argv", argv);
    spec.addProperty("display_name", "Fake");
    spec.addProperty("language", "java");
    spec.addProperty("interrupt_mode", "message");
    Path folder = Files.createDirectories(data.resolve("kernels").resolve("fake"));
    Files.writeString(folder.resolve("kernel.json"), spec.toString());
  }
}
